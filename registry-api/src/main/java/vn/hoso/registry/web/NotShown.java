// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.web;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Something that does not exist or is not for this reader; both look the same. */
@ResponseStatus(HttpStatus.NOT_FOUND)
public final class NotShown extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public NotShown() {
    super("Not there, or not for this reader");
  }
}
