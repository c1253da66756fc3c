// SPDX-License-Identifier: Apache-2.0
package vn.hoso.sample.care;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import vn.hoso.lakehouse.reference.Code;
import vn.hoso.lakehouse.reference.ReferenceData;
import vn.hoso.sample.chance.Dice;
import vn.hoso.sample.chance.Weighted;
import vn.hoso.sample.text.Facts;

/** Drugs, services and illnesses of the province, and which illness is likely when. */
public final class Catalogue {
  private static final int AGE_BANDS = 9;
  private static final LocalDate NAMES_AS_OF = LocalDate.of(2026, 1, 1);

  private final Map<String, Drug> drugs = new LinkedHashMap<>();
  private final Map<String, Service> services = new LinkedHashMap<>();
  private final Map<String, Illness> illnesses = new LinkedHashMap<>();
  private final List<Weighted<Illness>> likely = new ArrayList<>();
  private final Map<String, String> icdNames = new HashMap<>();

  public Catalogue(ReferenceData reference) {
    for (Code code : reference.codes()) {
      if (code.system().equals("icd10-vn") && code.inForce(NAMES_AS_OF)) {
        icdNames.putIfAbsent(code.code(), code.nameVi());
      }
    }
    loadDrugs();
    loadServices();
    loadIllnesses();
    for (int month = 1; month <= 12; month++) {
      for (int band = 0; band < AGE_BANDS; band++) {
        for (String sex : List.of("1", "2")) {
          int age = band * 10 + (band == 0 ? 3 : 5);
          int ofMonth = month;
          likely.add(
              Weighted.of(List.copyOf(illnesses.values()), i -> i.weightFor(age, sex, ofMonth)));
        }
      }
    }
  }

  Drug drug(String key) {
    return Objects.requireNonNull(drugs.get(key), key);
  }

  Service service(String key) {
    return Objects.requireNonNull(services.get(key), key);
  }

  Illness illness(String key) {
    return Objects.requireNonNull(illnesses.get(key), key);
  }

  /** The Vietnamese name of an ICD-10 code. */
  public String icdName(String code) {
    return icdNames.getOrDefault(code, code);
  }

  Illness acute(int age, String sex, int month, Dice dice) {
    int band = Math.min(AGE_BANDS - 1, age / 10);
    Weighted<Illness> choice =
        likely.get(((month - 1) * AGE_BANDS + band) * 2 + (sex.equals("1") ? 0 : 1));
    Illness picked = choice.pick(dice);
    for (int tries = 0; tries < 8 && picked.weightFor(age, sex, month) == 0; tries++) {
      picked = choice.pick(dice);
    }
    return picked.weightFor(age, sex, month) == 0 ? illness("ari") : picked;
  }

  private void loadDrugs() {
    for (List<String> row : Facts.read("drugs.txt", '|')) {
      drugs.put(
          row.get(0),
          new Drug(
              row.get(0),
              row.get(1),
              row.get(2),
              row.get(3),
              row.get(4),
              row.get(5),
              row.get(6),
              row.get(7),
              Long.parseLong(row.get(8)),
              Double.parseDouble(row.get(9)),
              Integer.parseInt(row.get(10)),
              row.get(11)));
    }
  }

  private void loadServices() {
    Map<String, List<Indicator>> indicators = new HashMap<>();
    for (List<String> row : Facts.read("indicators.txt", '|')) {
      indicators.computeIfAbsent(row.get(0), key -> new ArrayList<>()).add(indicator(row));
    }
    for (List<String> row : Facts.read("services.txt", '|')) {
      services.put(
          row.get(0),
          new Service(
              row.get(0),
              row.get(1),
              row.get(2),
              row.get(3),
              row.get(4),
              Long.parseLong(row.get(5)),
              row.get(6),
              Integer.parseInt(row.get(7)),
              indicators.getOrDefault(row.get(0), List.of())));
    }
  }

  private static Indicator indicator(List<String> row) {
    if (row.size() == 5) {
      List<Indicator.Text> texts = new ArrayList<>();
      for (String cell : Facts.cells(row.get(4), ',')) {
        int equals = cell.lastIndexOf('=');
        texts.add(
            new Indicator.Text(
                cell.substring(0, equals), Double.parseDouble(cell.substring(equals + 1))));
      }
      return new Indicator(
          row.get(1), row.get(2), row.get(3), 0, 0, 0, Weighted.of(texts, Indicator.Text::weight));
    }
    return new Indicator(
        row.get(1),
        row.get(2),
        row.get(3),
        Double.parseDouble(row.get(4)),
        Double.parseDouble(row.get(5)),
        Integer.parseInt(row.get(6)),
        null);
  }

  private void loadIllnesses() {
    for (List<String> row : Facts.read("illnesses.txt", '|')) {
      List<String> stay = Facts.cells(row.get(14), '-');
      illnesses.put(
          row.get(0),
          new Illness(
              row.get(0),
              row.get(1),
              row.get(2),
              Double.parseDouble(row.get(3)),
              Integer.parseInt(row.get(4)),
              Integer.parseInt(row.get(5)),
              row.get(6),
              Season.valueOf(row.get(7).toUpperCase(Locale.ROOT)),
              Double.parseDouble(row.get(8)),
              keys(row.get(9)).stream().map(this::drug).toList(),
              keys(row.get(10)).stream().map(this::service).toList(),
              keys(row.get(11)).stream().map(this::service).toList(),
              row.get(12),
              Double.parseDouble(row.get(13)),
              Integer.parseInt(stay.get(0)),
              Integer.parseInt(stay.get(1))));
    }
  }

  private static List<String> keys(String cell) {
    return cell.isEmpty() ? List.of() : Facts.cells(cell, ',');
  }
}
