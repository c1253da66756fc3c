// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.access;

import java.util.Optional;
import org.springframework.security.oauth2.jwt.Jwt;
import vn.hoso.lakehouse.identifier.FacilityCode;

/**
 * Who sends, as its token says.
 *
 * @param operator may send for any facility
 * @param history may give a time of receipt in the past
 */
public record Sender(FacilityCode facility, boolean operator, boolean history) {

  /** A facility that does not exist: what is sent for it is judged and goes nowhere. */
  public static final FacilityCode SANDBOX = new FacilityCode("99999");

  /** Whether this is a vendor trying its software. */
  public boolean sandbox() {
    return facility.equals(SANDBOX);
  }

  /** The sender a token speaks for; none when its facility claim is missing or malformed. */
  static Optional<Sender> of(Jwt token, String facilityClaim) {
    return Optional.ofNullable(token.getClaimAsString(facilityClaim))
        .flatMap(FacilityCode::parse)
        .map(
            facility ->
                new Sender(
                    facility,
                    hasScope(token, FacilityClient.OPERATOR),
                    hasScope(token, FacilityClient.HISTORY)));
  }

  private static boolean hasScope(Jwt token, String scope) {
    Object claim = token.getClaims().get("scope");
    if (claim instanceof Iterable<?> scopes) {
      for (Object one : scopes) {
        if (scope.equals(one)) {
          return true;
        }
      }
      return false;
    }
    return claim instanceof String text && (" " + text + " ").contains(" " + scope + " ");
  }
}
