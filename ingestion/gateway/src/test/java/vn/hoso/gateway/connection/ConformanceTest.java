// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.hoso.gateway.connection.Conformance.Check;
import vn.hoso.gateway.connection.Conformance.Report;
import vn.hoso.gateway.connection.Conformance.Result;
import vn.hoso.gateway.connection.Conformance.Try;

class ConformanceTest {

  /** P passed, W warning, F failed, M missing, - not applicable; T1 to T8. */
  @ParameterizedTest
  @CsvSource({
    "insurer's client, encounter_file insurer accepted - , PPP----P, passed",
    "portal's client, health_profile portal_831 accepted -, PP-----P, passed",
    "laboratory, hl7v2 sandbox accepted id r, PP-PP--P, passed",
    "laboratory without ids, fhir sandbox accepted_with_warnings -, PW-WM--P, incomplete",
    "health checks by the axis, health_check axis accepted id r, PP-PP--P, passed",
    "health checks at our own address, health_check sandbox accepted id r, PP-PPMMP, incomplete",
    "a hub's client, encounter_file hub accepted -, PPP--MMP, incomplete",
    "a hub's client that cancels, encounter_file hub accepted - / cancel hub accepted - / restore hub accepted -, PPP--PPP, passed",
    "two formats of which one is refused, hl7v2 insurer accepted - / encounter_file insurer rejected -, FFP----P, failed",
    "the newest counts, encounter_file insurer rejected - / encounter_file insurer accepted -, PPP----P, passed",
  })
  void everySoftwareCanPass(String name, String tries, String results, String verdict) {
    Report report = Conformance.of(tries(tries), Set.of());

    assertThat(String.join("", report.checks().stream().map(ConformanceTest::letter).toList()))
        .as("%s", report.checks())
        .isEqualTo(results);
    assertThat(report.verdict()).isEqualTo(verdict);
    assertThat(report.checks())
        .allSatisfy(check -> assertThat(check.detail()).isNotBlank())
        .allSatisfy(check -> assertThat(check.detailEn()).isNotBlank());
  }

  @Test
  void theFormatsThatWereTriedAreNamed() {
    Report report =
        Conformance.of(tries("hl7v2 sandbox accepted - / health_check axis rejected id"), Set.of());

    assertThat(report.checks().get(0).detailEn()).contains("health_check 0/1, hl7v2 1/1");
    assertThat(report.checks().get(1).detail()).contains("health_check rejected, hl7v2 accepted");
  }

  @Test
  void nothingTriedIsNothingPassed() {
    assertThat(Conformance.of(List.of(), Set.of()).verdict()).isEqualTo("incomplete");
  }

  private static List<Try> tries(String told) {
    List<Try> tries = new ArrayList<>();
    for (String one : told.split(" / ")) {
      String[] words = one.strip().split(" ");
      String id = String.valueOf(tries.size());
      tries.add(
          new Try(
              id,
              words[0],
              words[1],
              words[2],
              "hash" + id,
              words[3].equals("-") ? null : "request-" + id,
              true,
              words.length > 4 ? 1 : 0));
    }
    return tries;
  }

  private static String letter(Check check) {
    return check.result() == Result.NOT_APPLICABLE ? "-" : check.result().name().substring(0, 1);
  }
}
