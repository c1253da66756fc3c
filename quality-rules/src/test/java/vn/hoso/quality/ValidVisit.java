// SPDX-License-Identifier: Apache-2.0
package vn.hoso.quality;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.hoso.formats.encounter.EncounterDocument;
import vn.hoso.formats.encounter.TableRow;
import vn.hoso.lakehouse.dictionary.DictionaryField;
import vn.hoso.lakehouse.dictionary.DictionaryTable;
import vn.hoso.lakehouse.dictionary.FieldDictionary;
import vn.hoso.lakehouse.dictionary.StandardVersion;
import vn.hoso.lakehouse.reference.ReferenceData;

/** One inpatient visit that breaks no rule; each case changes one thing. */
final class ValidVisit {

  private static final String ROWS =
      """
      XML1+ma_lk=56001.2026.0123,local_patient_id=BN0001,full_name=Nguyễn Thị Hoa
      XML1.identity_number=056190001234
      XML1.birth=1990-03-14
      XML1.sex=2
      XML1.nationality_code=000
      XML1.ethnicity_code=01
      XML1.occupation_code=00000
      XML1.province_code=56
      XML1.commune_code=22366
      XML1.phone=0905123456
      XML1.insurance_cards=GD4565612345678
      XML1.registered_facility_codes=56001
      XML1.cards_valid_from=2026-01-01
      XML1.cards_valid_to=2026-12-31
      XML1.visit_reason=Ho, sốt
      XML1.main_disease_code=J18.9
      XML1.comorbidity_codes=I10
      XML1.coverage_code=1.1
      XML1.admitted_at=2026-05-02T08:00
      XML1.inpatient_at=2026-05-02T08:30
      XML1.discharged_at=2026-05-05T10:00
      XML1.settled_at=2026-05-05T11:00
      XML1.treatment_days=4
      XML1.treatment_result_code=1
      XML1.discharge_kind_code=1
      XML1.visit_kind_code=03
      XML1.facility_code=56001
      XML1.settlement_year=2026
      XML1.settlement_month=5
      XML1.weight_kg=52
      XML1.facility_total=466000
      XML1.insurance_total=466000
      XML1.copay_amount=93200
      XML1.fund_amount=372800
      XML1.patient_amount=0
      XML1.other_sources_amount=0
      XML2+row_number=1,cost_group_code=4,quantity=10,unit_price=2000,insurance_payment_percent=100,benefit_percent=80
      XML2.facility_amount=20000
      XML2.insurance_amount=20000
      XML2.fund_amount=16000
      XML2.copay_amount=4000
      XML2.payment_scope_code=1
      XML2.ordered_at=2026-05-02T09:00
      XML3+row_number=1,cost_group_code=1,service_code=22.0120.1370,quantity=1,facility_unit_price=46000,insurance_unit_price=46000
      XML3.service_payment_percent=100
      XML3.insurance_payment_percent=100
      XML3.benefit_percent=80
      XML3.facility_amount=46000
      XML3.insurance_amount=46000
      XML3.fund_amount=36800
      XML3.copay_amount=9200
      XML3.payment_scope_code=1
      XML3.disease_codes=J18.9
      XML3.ordered_at=2026-05-02T08:45
      XML3.performed_at=2026-05-02T09:00
      XML3.result_at=2026-05-02T10:00
      XML3+row_number=2,cost_group_code=15,service_code=K02.1911,quantity=4,facility_unit_price=100000,insurance_unit_price=100000
      XML3[2].service_payment_percent=100
      XML3[2].insurance_payment_percent=100
      XML3[2].benefit_percent=80
      XML3[2].facility_amount=400000
      XML3[2].insurance_amount=400000
      XML3[2].fund_amount=320000
      XML3[2].copay_amount=80000
      XML3[2].payment_scope_code=1
      XML3[2].bed_codes=H012
      XML3[2].disease_codes=J18.9
      XML3[2].ordered_at=2026-05-02T08:45
      XML4+row_number=1,service_code=22.0120.1370,indicator_name=WBC,result_value=11.2,result_at=2026-05-02T10:00
      XML5+row_number=1,progress_note=Đỡ ho,noted_at=2026-05-03T08:00
      XML7+admitted_at=2026-05-02T08:00,discharged_at=2026-05-05T10:00
      XML8+treatment_result_code=1
      """;

  private final Map<String, List<Map<String, Object>>> tables = new LinkedHashMap<>();
  private String sender = "56001";
  private Instant receivedAt = local("2026-05-05T20:00");
  private boolean repeated;
  private StandardVersion version = StandardVersion.QD4750;
  private Optional<Arrival.OpenDays> register = Optional.of(new Arrival.OpenDays(null, null));

  ValidVisit() {
    ROWS.lines().forEach(this::change);
  }

  /** A valid visit with these changes, in the words of the case file. */
  static Visit with(String changes) {
    ValidVisit visit = new ValidVisit();
    Arrays.stream(changes.split(" & ", -1))
        .map(String::strip)
        .filter(change -> !change.isEmpty())
        .forEach(visit::change);
    return visit.visit();
  }

  private Visit visit() {
    List<TableRow> rows = new ArrayList<>();
    tables.forEach(
        (table, contents) -> {
          for (int row = 0; row < contents.size(); row++) {
            rows.add(TableRow.of(table(table), row + 1, contents.get(row)));
          }
        });
    return new Visit(
        EncounterDocument.of("56001", version, rows),
        new Arrival(sender, receivedAt, repeated, code -> register),
        ReferenceData.shipped());
  }

  private void change(String change) {
    int equals = change.indexOf('=');
    if (change.startsWith("@")) {
      around(change.substring(1, equals), change.substring(equals + 1));
    } else if (change.endsWith("-") && equals < 0) {
      tables.remove(change.substring(0, change.length() - 1));
    } else if (change.substring(0, equals).contains("+")) {
      String[] parts = change.split("\\+", 2);
      Map<String, Object> row = new HashMap<>();
      tables.computeIfAbsent(parts[0], code -> new ArrayList<>()).add(row);
      for (String assignment : parts[1].split(",(?=[a-z_]+=)")) {
        String[] sides = assignment.split("=", 2);
        put(parts[0], row, sides[0], sides[1]);
      }
    } else {
      int dot = change.indexOf('.');
      String[] at = change.substring(0, dot).split("[\\[\\]]");
      int row = at.length > 1 ? Integer.parseInt(at[1]) - 1 : 0;
      put(
          at[0],
          tables.get(at[0]).get(row),
          change.substring(dot + 1, equals),
          change.substring(equals + 1));
    }
  }

  private void around(String what, String value) {
    switch (what) {
      case "facility" -> sender = value;
      case "received" -> receivedAt = local(value);
      case "repeated" -> repeated = Boolean.parseBoolean(value);
      case "version" -> version = StandardVersion.valueOf(value);
      case "register" ->
          register =
              value.equals("unknown")
                  ? Optional.empty()
                  : Optional.of(new Arrival.OpenDays(null, LocalDate.of(2025, 12, 31)));
      default -> throw new IllegalArgumentException(what);
    }
  }

  private static void put(String table, Map<String, Object> row, String column, String value) {
    DictionaryField field = table(table).fields().get(table(table).columnIndex(column));
    Object typed = value.equals("-") ? null : typed(field, value);
    if (typed == null) {
      row.remove(column);
    } else {
      row.put(column, typed);
    }
  }

  private static @Nullable Object typed(DictionaryField field, String value) {
    return field.list()
        ? Arrays.stream(value.split(";", -1)).map(item -> single(field, item)).toList()
        : single(field, value);
  }

  private static Object single(DictionaryField field, String value) {
    return switch (field.type()) {
      case STRING, CODE, PARTIAL_DATE -> value;
      case INT -> Integer.valueOf(value);
      case DECIMAL -> new BigDecimal(value);
      case TIMESTAMP -> local(value);
      case DATE -> LocalDate.parse(value);
    };
  }

  private static Instant local(String time) {
    return LocalDateTime.parse(time).atZone(Visit.VIETNAM).toInstant();
  }

  private static DictionaryTable table(String code) {
    return FieldDictionary.standard().table(code);
  }
}
