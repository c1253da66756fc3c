// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.lake;

/** Something the jobs cannot answer for: a dead catalog, a broken table, a fault of ours. */
public final class WarehouseException extends RuntimeException {

  /** Who has to act. */
  public enum Kind {
    EXTERNAL,
    OURS
  }

  private final Kind kind;

  public WarehouseException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  public WarehouseException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
