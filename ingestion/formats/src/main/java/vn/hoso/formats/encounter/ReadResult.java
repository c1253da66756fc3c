// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.encounter;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.hoso.formats.Violation;

/**
 * What a reader made of one encounter file.
 *
 * @param facilityCode MACSKCB of the envelope; empty when missing
 * @param createdOn NGAYLAP; null when missing or malformed
 * @param declaredCount SOLUONGHOSO; null when missing or malformed
 * @param signed whether CHUKYDONVI holds anything; it is not checked here
 * @param records one result per HOSO, in the order of the file
 * @param violations of the file as a whole
 */
public record ReadResult(
    String facilityCode,
    @Nullable LocalDate createdOn,
    @Nullable Integer declaredCount,
    boolean signed,
    List<HosoResult> records,
    List<Violation> violations) {

  public ReadResult {
    records = List.copyOf(records);
    violations = List.copyOf(violations);
  }

  /** The encounters that can be taken. */
  public List<EncounterDocument> encounters() {
    return records.stream().flatMap(record -> record.document().stream()).toList();
  }

  /** Violations of the file and of all its records. */
  public List<Violation> allViolations() {
    return Stream.concat(
            violations.stream(), records.stream().flatMap(record -> record.violations().stream()))
        .toList();
  }
}
