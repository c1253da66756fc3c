// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse.reference;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.identifier.Ids;

/**
 * The dated reference data that ships with the product. A lookup always takes a day: commune and
 * province codes were given to other units in 2025.
 */
public final class ReferenceData {
  /** The geography in force since 2025-07-01: 34 provinces, 3,321 communes, no districts. */
  public static final String CURRENT_GEOGRAPHY = "G2025-07-01";

  /** First day of the current geography. */
  public static final LocalDate REFORM = LocalDate.of(2025, 7, 1);

  private static final CSVFormat CSV =
      CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();

  private final List<AdminUnit> adminUnits;
  private final List<CommuneCrosswalk> crosswalk;
  private final List<Code> codes;
  private final Map<String, List<AdminUnit>> unitsByCode;
  private final Map<String, List<CommuneCrosswalk>> successors;
  private final Map<String, List<Code>> codesByKey;

  private ReferenceData(
      List<AdminUnit> adminUnits, List<CommuneCrosswalk> crosswalk, List<Code> codes) {
    this.adminUnits = List.copyOf(adminUnits);
    this.crosswalk = List.copyOf(crosswalk);
    this.codes = List.copyOf(codes);
    this.unitsByCode =
        adminUnits.stream()
            .collect(Collectors.groupingBy(unit -> unit.level() + "|" + unit.code()));
    this.successors = crosswalk.stream().collect(Collectors.groupingBy(CommuneCrosswalk::oldCode));
    this.codesByKey =
        codes.stream().collect(Collectors.groupingBy(code -> code.system() + "|" + code.code()));
  }

  private static final class Shipped {
    static final ReferenceData DATA =
        new ReferenceData(
            read(
                "admin_unit.csv",
                row ->
                    new AdminUnit(
                        row.get("level"),
                        row.get("code"),
                        row.get("name"),
                        text(row, "parent_code"),
                        day(row, "valid_from"),
                        day(row, "valid_to"))),
            read(
                "commune_crosswalk.csv",
                row ->
                    new CommuneCrosswalk(
                        row.get("old_code"), row.get("new_code"), row.get("kind"))),
            read(
                "code.csv",
                row ->
                    new Code(
                        row.get("system"),
                        row.get("code"),
                        row.get("name_vi"),
                        text(row, "name_en"),
                        text(row, "parent_code"),
                        day(row, "valid_from"),
                        day(row, "valid_to"),
                        row.get("flags").isEmpty()
                            ? List.of()
                            : List.of(row.get("flags").split(";", -1)))));

    private Shipped() {}
  }

  /** The data of this release, read once. */
  public static ReferenceData shipped() {
    return Shipped.DATA;
  }

  public List<AdminUnit> adminUnits() {
    return adminUnits;
  }

  public List<CommuneCrosswalk> crosswalk() {
    return crosswalk;
  }

  public List<Code> codes() {
    return codes;
  }

  /** Another text for other administrative units or another crosswalk. */
  public String geographyFingerprint() {
    return Ids.hash("", adminUnits.toString(), crosswalk.toString());
  }

  /** Another text for other code lists. */
  public String codesFingerprint() {
    return Ids.hash("", codes.toString());
  }

  /** The unit that has the code on that day. */
  public Optional<AdminUnit> adminUnit(String level, String code, LocalDate day) {
    return unitsByCode.getOrDefault(level + "|" + code, List.of()).stream()
        .filter(unit -> unit.inForce(day))
        .findFirst();
  }

  /** Communes of a province on a day, by code. */
  public List<AdminUnit> communes(String provinceCode, LocalDate day) {
    return adminUnits.stream()
        .filter(unit -> unit.level().equals("commune") && unit.inForce(day))
        .filter(unit -> isWithin(unit, provinceCode, day))
        .sorted(Comparator.comparing(AdminUnit::code))
        .toList();
  }

  private boolean isWithin(AdminUnit unit, String provinceCode, LocalDate day) {
    String parent = unit.parentCode();
    if (parent == null) {
      return false;
    }
    return parent.equals(provinceCode)
        || adminUnit("district", parent, day)
            .map(district -> provinceCode.equals(district.parentCode()))
            .orElse(false);
  }

  /**
   * Communes of the current geography that a code known to be an old one can stand for: one when it
   * was merged whole, several when it was split, none when it is unknown.
   */
  public List<String> successorsOf(String oldCommuneCode) {
    return successors.getOrDefault(oldCommuneCode, List.of()).stream()
        .map(CommuneCrosswalk::newCode)
        .distinct()
        .toList();
  }

  /** The code of a list, if it may be used on that day. */
  public Optional<Code> code(String system, String code, LocalDate day) {
    return codesByKey.getOrDefault(system + "|" + code, List.of()).stream()
        .filter(entry -> entry.inForce(day))
        .findFirst();
  }

  /** Whether the list knows the code on any day. */
  public boolean everKnew(String system, String code) {
    return codesByKey.containsKey(system + "|" + code);
  }

  private static <T> List<T> read(String file, Function<CSVRecord, T> toRow) {
    try (InputStream in = ReferenceData.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("Missing resource " + file);
      }
      return CSV.parse(new InputStreamReader(in, StandardCharsets.UTF_8)).stream()
          .map(toRow)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static @Nullable String text(CSVRecord row, String column) {
    String value = row.get(column);
    return value.isEmpty() ? null : value;
  }

  private static @Nullable LocalDate day(CSVRecord row, String column) {
    String value = row.get(column);
    return value.isEmpty() ? null : LocalDate.parse(value);
  }
}
