// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.encounter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.hoso.formats.Violation;

class LegacyMachinesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "one result | A | A:M1 | M1 | 0",
        "results of one machine | A | A:M1 A:M1 | M1 | 0",
        "two services | A B | A:M1 B:M2 | M1 M2 | 0",
        "results of two machines | A | A:M1 A:M2 | - | 2",
        "the service twice | A A | A:M1 | - - | 1",
        "another service | A | B:M1 | - | 1",
        "one clear, one not | A B B | A:M1 B:M2 | M1 - - | 1",
      })
  void aMachineGoesToItsServiceWhereThatIsClear(
      String name, String services, String results, String machines, int left) {
    HosoResult read = EncounterFileReader.standard().read(file(services, results)).records().get(0);
    EncounterDocument document = read.document().orElseThrow();

    assertThat(
            document.rows("XML3").stream()
                .map(row -> row.texts("machine_codes"))
                .map(codes -> codes.isEmpty() ? "-" : String.join(";", codes))
                .toList())
        .isEqualTo(List.of(machines.split(" ")));
    assertThat(document.unknownFields()).hasSize(left);
    assertThat(read.violations().stream().map(Violation::ruleId).filter("F040"::equals).count())
        .isEqualTo(Math.min(left, 1));
  }

  private static byte[] file(String services, String results) {
    StringBuilder file =
        new StringBuilder("<GIAMDINHHS><MACSKCB>56001</MACSKCB><HOSO>")
            .append("<TONG_HOP><MA_LK>1</MA_LK><MA_THE>HT3565600098765</MA_THE></TONG_HOP>")
            .append("<DSACH_CHI_TIET_DVKT>");
    for (String service : services.split(" ")) {
      file.append("<CHI_TIET_DVKT><MA_DICH_VU>%s</MA_DICH_VU></CHI_TIET_DVKT>".formatted(service));
    }
    file.append("</DSACH_CHI_TIET_DVKT><DSACH_CHI_TIET_CLS>");
    for (String result : results.split(" ")) {
      String[] told = result.split(":");
      file.append(
          "<CHI_TIET_CLS><MA_DICH_VU>%s</MA_DICH_VU><MA_MAY>%s</MA_MAY></CHI_TIET_CLS>"
              .formatted(told[0], told[1]));
    }
    return file.append("</DSACH_CHI_TIET_CLS></HOSO></GIAMDINHHS>").toString().getBytes(UTF_8);
  }
}
