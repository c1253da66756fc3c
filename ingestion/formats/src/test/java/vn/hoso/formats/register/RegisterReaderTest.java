// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.register;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import vn.hoso.formats.ReadLimits;
import vn.hoso.formats.Violation;

class RegisterReaderTest {

  @Test
  void readsResidentsAndRefusesRowsWithoutTheirKey() {
    RegisterResult result =
        read(
            """
            personal_id,full_name,birth_date,sex,ethnicity_code,commune_code,household_id,mother_personal_id,died_on
            056190012345,"Trần  Thị Bình Minh",1990-03-15,2,01,22327,H1,,
            056065000001,Phạm Văn Dũng,1965,1,01,22327,H1,,2026-02-01
            56190012346,Số không đầu bị mất,1990,2,01,22327,H2,,
            056090012347,Lê Văn Cường,15/3/1990,9,01,223,H2,12,
            """);

    assertThat(result.kind()).isEqualTo(RegisterKind.RESIDENTS);
    assertThat(result.accepted()).isEqualTo(3);
    assertThat(result.refused()).isEqualTo(1);
    assertThat(result.residents().get(0))
        .isEqualTo(
            new ResidentRow(
                1,
                "056190012345",
                "Trần Thị Bình Minh",
                "1990-03-15",
                "2",
                "01",
                "22327",
                "H1",
                null,
                null));
    assertThat(result.residents().get(1).birth()).isEqualTo("1965");
    assertThat(result.residents().get(1).diedOn()).isEqualTo(LocalDate.of(2026, 2, 1));
    assertThat(result.residents().get(2).birth()).isEqualTo("1990-03-15");
    assertThat(result.violations())
        .extracting(Violation::place, Violation::ruleId, Violation::valueShape)
        .containsExactly(
            tuple("residents[3]/personal_id", "F102", "11 chữ số / digits"),
            tuple("residents[4]/sex", "F103", "1 chữ số / digit"),
            tuple("residents[4]/commune_code", "F103", "3 chữ số / digits"),
            tuple("residents[4]/mother_personal_id", "F103", "2 chữ số / digits"));
  }

  @Test
  void readsFacilitiesWithSemicolonsMarkAndColumnsInAnyOrder() {
    RegisterResult result =
        read(
            "\uFEFFName;facility_code;kind;public;commune_code;opened_on\r\n"
                + "Trạm y tế A;56101;commune_station;true;22327;2001-05-01\r\n"
                + "Phòng khám B;5610;private_clinic;không;22327;\r\n"
                + "Bệnh viện C;56001;Hospital;x;;\r\n");

    assertThat(result.facilities())
        .containsExactly(
            new FacilityRow(
                1,
                "56101",
                "Trạm y tế A",
                "commune_station",
                true,
                "22327",
                LocalDate.of(2001, 5, 1),
                null,
                null,
                null),
            new FacilityRow(
                3, "56001", "Bệnh viện C", "hospital", true, null, null, null, null, null));
    assertThat(result.refused()).isEqualTo(1);
  }

  @Test
  void aBrokenNameIsLeftOutAndToldNotTakenForTheCitizens() {
    byte[] latin =
        "personal_id,full_name,birth_date,sex,commune_code,household_id\n056190012345,Lê Hoa,,,22327,H1\n056190012346,Le Hoa,,,22327,Hô1\n"
            .getBytes(ISO_8859_1);

    RegisterResult result = new RegisterReader(ReadLimits.DEFAULT).read(latin);

    assertThat(result.residents())
        .extracting(ResidentRow::personalId, ResidentRow::fullName, ResidentRow::householdId)
        .containsExactly(tuple("056190012345", null, "H1"), tuple("056190012346", "Le Hoa", null));
    assertThat(result.violations())
        .extracting(Violation::place, Violation::ruleId)
        .containsExactly(
            tuple("", "F008"),
            tuple("residents[1]/full_name", "F008"),
            tuple("residents[2]/household_id", "F008"));
  }

  @Test
  void readsPopulationAndRefusesWhatIsNoCount() {
    RegisterResult result =
        read(
            """
            commune_code,as_of,population
            22327,2026-01-01,12345
            22328,2026-01-01,nhiều
            """);

    assertThat(result.population())
        .containsExactly(new PopulationRow(1, "22327", LocalDate.of(2026, 1, 1), 12345));
    assertThat(result.refused()).isEqualTo(1);
  }

  @Test
  void saysWhenAHeaderFitsNoRegister() {
    RegisterResult result = read("a,b\n1,2\n");

    assertThat(result.kind()).isNull();
    assertThat(result.violations()).extracting(Violation::ruleId).containsExactly("F100");
  }

  @Test
  void keepsTheRowsBeforeABrokenQuote() {
    RegisterResult result =
        read("commune_code,as_of,population\n22327,2026-01-01,12345\n22328,\"2026-01-01,1\n");

    assertThat(result.population()).hasSize(1);
    assertThat(result.refused()).isEqualTo(1);
  }

  private static RegisterResult read(String csv) {
    return new RegisterReader(ReadLimits.DEFAULT).read(csv.getBytes(UTF_8));
  }
}
