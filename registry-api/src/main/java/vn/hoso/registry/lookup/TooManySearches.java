// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.lookup;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** The reader searched more often than work explains. */
@ResponseStatus(HttpStatus.TOO_MANY_REQUESTS)
final class TooManySearches extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TooManySearches() {
    super("More than " + SearchPace.AN_HOUR + " searches an hour");
  }
}
