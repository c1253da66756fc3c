// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.measure;

import java.util.Locale;

/**
 * One indicator: what it means, where the definition comes from, and (by its id) the SQL that
 * computes it from the views of {@link Views}.
 *
 * @param id K01, K02…; the SQL is the resource of that name
 * @param definitionVersion changes whenever a figure of the same data could change
 * @param source requirement or decision that asks for it
 */
record Indicator(
    String id,
    String definitionVersion,
    String titleVi,
    String titleEn,
    String definitionVi,
    String definitionEn,
    String source) {

  String sql() {
    return Views.resource(id.toLowerCase(Locale.ROOT) + ".sql");
  }
}
