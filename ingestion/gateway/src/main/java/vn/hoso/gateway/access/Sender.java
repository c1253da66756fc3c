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

  /**
   * A facility that does not exist: what is sent for it is judged and goes nowhere. Its account is
   * one that many may know.
   */
  public static final FacilityCode SANDBOX = new FacilityCode("99999");

  /** No facility's code begins so; each vendor that asks for it gets one of its own. */
  private static final String OF_SANDBOXES = "999";

  /** Whether what is sent for this facility is a try. */
  public static boolean isSandbox(FacilityCode facility) {
    return facility.value().startsWith(OF_SANDBOXES);
  }

  /** Whether this is a vendor trying its software. */
  public boolean sandbox() {
    return isSandbox(facility);
  }

  /** Whether others may send with the same account: what they sent is not for this one to see. */
  public boolean shared() {
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
