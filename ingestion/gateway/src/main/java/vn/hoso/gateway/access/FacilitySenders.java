// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.access;

import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;

/** Senders of tokens that this gateway gave, as the old addresses know them. */
public final class FacilitySenders {
  private FacilitySenders() {}

  /** The facility of the token, which here never sends for another. */
  public static AbstractAuthenticationToken ofOwnToken(Jwt token) {
    Sender sender =
        Sender.of(token, RegisteredFacilities.FACILITY_CODE)
            .filter(named -> !named.operator())
            .orElseThrow(() -> new InvalidBearerTokenException("Not a facility's token"));
    return new SenderAuthentication(new Sender(sender.facility(), false, false));
  }
}
