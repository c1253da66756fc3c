// SPDX-License-Identifier: Apache-2.0
package vn.hoso.platform.postgres;

/** The roles applications connect with; what each may do is granted with the schemas. */
public enum Role {
  OWNER("hoso_owner"),
  GATEWAY("hoso_gateway"),
  REGISTRY("hoso_registry");

  private final String user;

  Role(String user) {
    this.user = user;
  }

  /** The user name in Postgres, and the name of its password file. */
  public String user() {
    return user;
  }
}
