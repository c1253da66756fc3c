// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.access;

import java.util.Set;
import vn.hoso.lakehouse.identifier.FacilityCode;

/** An OAuth2 client: the credentials of one facility, or of the department's loader. */
public record FacilityClient(
    String clientId, FacilityCode facility, String secretHash, String name, Set<String> scopes) {

  /** Sends what belongs to the client's own facility. */
  public static final String SUBMIT = "submit";

  /** Sends in the name of any facility and keeps any format: the department's loader. */
  public static final String OPERATOR = "operator";

  /** Gives a time of receipt in the past. */
  public static final String HISTORY = "history";

  public FacilityClient {
    scopes = Set.copyOf(scopes);
  }

  @Override
  public String toString() {
    return "FacilityClient[" + clientId + ", " + facility + ", " + scopes + "]";
  }
}
