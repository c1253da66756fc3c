// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse.contract;

import org.apache.iceberg.jdbc.JdbcCatalog;

/** The JDBC catalog every engine of the house opens; its commits are asked for only once. */
public final class HouseCatalog extends JdbcCatalog {
  /** As Spark makes it by name; to be initialised with {@link LakeCatalog#properties()}. */
  public HouseCatalog() {
    super(null, HouseConnections::new, true);
  }
}
