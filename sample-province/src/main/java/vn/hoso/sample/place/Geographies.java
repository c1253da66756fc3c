// SPDX-License-Identifier: Apache-2.0
package vn.hoso.sample.place;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.reference.AdminUnit;
import vn.hoso.lakehouse.reference.CommuneCrosswalk;
import vn.hoso.lakehouse.reference.ReferenceData;
import vn.hoso.sample.text.Facts;

/** Reads the geography of a province from the shipped reference data. */
public final class Geographies {
  private static final LocalDate BEFORE_REFORM = ReferenceData.REFORM.minusDays(1);
  private static final double UNKNOWN_POPULATION = 12_000;
  private static final double LEAST_BELIEVED = 1_000;

  private final ReferenceData reference;
  private final Map<String, Double> population;
  private final Map<String, List<CommuneCrosswalk>> predecessors = new HashMap<>();

  public Geographies(ReferenceData reference) {
    this.reference = reference;
    this.population = populations();
    for (CommuneCrosswalk step : reference.crosswalk()) {
      predecessors.computeIfAbsent(step.newCode(), c -> new ArrayList<>()).add(step);
    }
  }

  public Geography province(String code) {
    AdminUnit province =
        reference
            .adminUnit("province", code, ReferenceData.REFORM)
            .orElseThrow(() -> new IllegalArgumentException("Unknown province " + code));
    return new Geography(code, province.name(), communesOf(province));
  }

  /** Some communes of other provinces, for people who come from there. */
  public List<Commune> elsewhere(String exceptProvince) {
    return reference.adminUnits().stream()
        .filter(unit -> unit.level().equals("province") && unit.inForce(ReferenceData.REFORM))
        .filter(unit -> !unit.code().equals(exceptProvince))
        .flatMap(unit -> communesOf(unit).stream().limit(6))
        .toList();
  }

  private List<Commune> communesOf(AdminUnit province) {
    return reference.communes(province.code(), ReferenceData.REFORM).stream()
        .map(unit -> commune(unit, province))
        .toList();
  }

  private Commune commune(AdminUnit unit, AdminUnit province) {
    List<FormerCommune> formerly =
        predecessors.getOrDefault(unit.code(), List.of()).stream()
            .sorted(
                Comparator.comparing(CommuneCrosswalk::kind)
                    .reversed()
                    .thenComparing(CommuneCrosswalk::oldCode))
            .map(step -> former(step.oldCode()))
            .flatMap(List::stream)
            .toList();
    return new Commune(
        unit.code(), unit.name(), weight(unit), formerly, province.code(), province.name());
  }

  private double weight(AdminUnit unit) {
    double known = population.getOrDefault(unit.code(), UNKNOWN_POPULATION);
    return known < LEAST_BELIEVED && !unit.name().startsWith("Đặc khu")
        ? UNKNOWN_POPULATION
        : known;
  }

  private List<FormerCommune> former(String oldCode) {
    @Nullable AdminUnit unit = reference.adminUnit("commune", oldCode, BEFORE_REFORM).orElse(null);
    @Nullable AdminUnit district = above(unit, "district");
    @Nullable AdminUnit province = above(district, "province");
    return unit == null || district == null || province == null
        ? List.of()
        : List.of(
            new FormerCommune(
                unit.code(),
                unit.name(),
                district.code(),
                district.name(),
                province.code(),
                province.name()));
  }

  private @Nullable AdminUnit above(@Nullable AdminUnit unit, String level) {
    String parent = unit == null ? null : unit.parentCode();
    return parent == null ? null : reference.adminUnit(level, parent, BEFORE_REFORM).orElse(null);
  }

  private static Map<String, Double> populations() {
    Map<String, Double> found = new HashMap<>();
    try (InputStream bytes =
        ReferenceData.class.getResourceAsStream(
            "/vn/hoso/lakehouse/reference/commune_population.csv")) {
      if (bytes == null) {
        return found;
      }
      BufferedReader reader =
          new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8));
      reader.readLine();
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        List<String> cells = Facts.cells(line, ',');
        if (!cells.get(1).isEmpty()) {
          found.put(cells.get(0), Double.parseDouble(cells.get(1)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }
}
