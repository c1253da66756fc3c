// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse.measurement;

import org.jspecify.annotations.Nullable;

/**
 * How a result compares with others.
 *
 * @param unitCode UCUM code of the unit told; none when it is not known beyond doubt
 * @param analyte what was measured, when it is known beyond doubt
 * @param unit unit of the comparable value, UCUM; none when it has none
 * @param conversion into that unit; none when there is no comparable value
 */
public record Comparison(
    @Nullable String unitCode,
    @Nullable String analyte,
    @Nullable String unit,
    @Nullable Conversion conversion) {}
