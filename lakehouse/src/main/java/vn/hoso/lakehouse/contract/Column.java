// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse.contract;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares a record component as a column: its Iceberg field id, never reused, and its meaning. The
 * column name is the component's name in snake_case.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Column {
  /** Iceberg field id, unique within the record that declares it. */
  int id();

  /** Meaning, unit, and the standard's own name where there is one. */
  String doc();
}
