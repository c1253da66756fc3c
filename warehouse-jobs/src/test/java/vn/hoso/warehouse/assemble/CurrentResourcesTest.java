// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.assemble;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.hoso.warehouse.lake.LakeForTests;

class CurrentResourcesTest {
  private static final String COLUMNS =
      "resource_key STRING, version BIGINT, facility_code STRING, resource_type STRING,"
          + " mention_id STRING, patient_handle STRING, handles ARRAY<STRING>,"
          + " references MAP<STRING, STRING>, status STRING, json STRING";

  private static final String A = patient("A", "MA");
  private static final String B = patient("B", "MB");
  private static final String C = patient("C", "MC");

  private final SparkSession spark = LakeForTests.spark();

  @Test
  void aResultThatNamesSomebodyElseNowTouchesWhomeverItNamedBefore() {
    String before = result("B", "");
    String after = result("A", "");

    assertThat(touched(List.of(after, before), List.of(A, B, C, after)))
        .containsExactly("CA", "CB");
  }

  @Test
  void aResourceThatIsTakenAwayTouchesWhomItWasOf() {
    assertThat(touched(List.of(result("B", "")), List.of(A, B, C))).containsExactly("CB");
  }

  @Test
  void aDrugThatIsTakenAwayTouchesWhoeverNamesIt() {
    String drug = row("D1", "Medication", null, null, "\"handles\": [\"Medication/d1\"]");
    String request = result("C", "\"m\": \"Medication/d1\"");

    assertThat(touched(List.of(drug), List.of(A, B, C, request))).containsExactly("CC");
  }

  @Test
  void aDoctorToldAgainTouchesNobodyAndOneWithAnotherNameTheirPatients() {
    String request = result("C", "\"p\": \"Practitioner/p1\"");
    String first = doctor(1, "Lê Văn Tám", "0912345678");
    String again = doctor(2, "Lê Văn Tám", "0987654321");
    String renamed = doctor(3, "Lê Văn Bảy", "0987654321");

    assertThat(touched(List.of(first), List.of(A, B, C, request, first))).containsExactly("CC");
    assertThat(touched(List.of(again), List.of(A, B, C, request, first, again))).isEmpty();
    assertThat(touched(List.of(renamed), List.of(A, B, C, request, first, again, renamed)))
        .containsExactly("CC");
    assertThat(touched(List.of(again, renamed), List.of(A, C, request, first, again, renamed)))
        .containsExactly("CC");
    assertThat(touched(List.of(first), List.of(A, C, request))).as("gone").containsExactly("CC");
  }

  private static String doctor(int version, String name, String phone) {
    String json =
        "{'name':[{'text':'%s'}],'telecom':[{'value':'%s'}]}"
            .formatted(name, phone)
            .replace("'", "\\\"");
    return row(
            "P1",
            "Practitioner",
            null,
            null,
            "\"handles\": [\"Practitioner/p1\"], \"status\": \"active\", \"json\": \"%s\""
                .formatted(json))
        .replace("\"version\": 1", "\"version\": " + version);
  }

  private List<String> touched(List<String> differing, List<String> standing) {
    Dataset<Row> identity =
        spark.sql("VALUES ('MA', 'CA'), ('MB', 'CB'), ('MC', 'CC') AS t(mention_id, citizen_id)");
    return CurrentResources.touched(rows(differing), rows(standing), identity)
        .distinct()
        .as(Encoders.STRING())
        .collectAsList()
        .stream()
        .sorted()
        .toList();
  }

  private Dataset<Row> rows(List<String> rows) {
    return spark.read().schema(COLUMNS).json(spark.createDataset(rows, Encoders.STRING()));
  }

  private static String patient(String id, String mention) {
    return row("P" + id, "Patient", mention, null, "\"handles\": [\"Patient/" + id + "\"]");
  }

  private static String result(String patient, String references) {
    return row("O1", "Observation", null, patient, "\"references\": {" + references + "}");
  }

  private static String row(
      String key, String type, @Nullable String mention, @Nullable String patient, String more) {
    return "{\"resource_key\": \"%s\", \"version\": 1, \"facility_code\": \"56001\",".formatted(key)
        + " \"resource_type\": \"%s\", \"mention_id\": %s, \"patient_handle\": %s, %s}"
            .formatted(
                type,
                mention == null ? null : "\"" + mention + "\"",
                patient == null ? null : "\"Patient/" + patient + "\"",
                more);
  }
}
