// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse.measurement;

import org.jspecify.annotations.Nullable;

/**
 * What a result tells of its analyte and its unit.
 *
 * @param category laboratory, vital-signs…
 * @param codeSystem URI of the code's system; none for a facility's own or a national code
 * @param serviceCode the service it belongs to
 * @param serviceName that service's name, where the encounter tells it
 * @param specimen as told
 * @param unit as written
 * @param unitCode UCUM code, where the source tells one
 */
public record Told(
    String category,
    @Nullable String code,
    @Nullable String codeSystem,
    @Nullable String name,
    @Nullable String serviceCode,
    @Nullable String serviceName,
    @Nullable String specimen,
    @Nullable String unit,
    @Nullable String unitCode) {}
