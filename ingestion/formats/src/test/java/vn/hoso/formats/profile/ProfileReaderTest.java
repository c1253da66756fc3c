// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.profile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.hoso.formats.ReadLimits;
import vn.hoso.formats.Violation;
import vn.hoso.formats.WireDates;
import vn.hoso.formats.WireFormats;
import vn.hoso.lakehouse.identifier.Ids;
import vn.hoso.lakehouse.identifier.PartialDate;
import vn.hoso.lakehouse.source.Patient;
import vn.hoso.lakehouse.source.ProfileVisit;
import vn.hoso.lakehouse.submission.SubmissionKind;

class ProfileReaderTest {
  private static final ProfileReader READER = new ProfileReader(ReadLimits.DEFAULT);

  @Test
  void tellsWhoItIsAndWhoTheFamilyIs() {
    ProfileDocument profile = whole().profiles().get(0);

    Patient patient = profile.patient();
    assertThat(patient.fullName()).isEqualTo("Lê Thị Cỏ May");
    assertThat(patient.birth()).isEqualTo("2021-03-07");
    assertThat(patient.personalId()).isEqualTo("056321000171");
    assertThat(patient.localPatientId()).isEqualTo("5610100017");
    assertThat(patient.insuranceNumber()).isEqualTo("5620000017");
    assertThat(patient.communeCode()).isEqualTo("22372");
    assertThat(patient.addressKind()).isEqualTo("current");
    assertThat(patient.phone()).isEqualTo("0900000017");
    assertThat(patient.householdId()).isEqualTo("HGD-0099");
    assertThat(patient.motherName()).isEqualTo("Lê Thị Sim");
    assertThat(patient.motherPersonalId()).isEqualTo("056195000018");
    assertThat(patient.fatherName()).isEqualTo("Lê Văn Dầu");
    assertThat(patient.guardianName()).isEqualTo("Lê Thị Sim");
    assertThat(profile.person()).containsEntry("DIACHI_THUONGTRU", "Thôn Một");
    assertThat(whole().requestId()).isEqualTo("56101-2026-000017");
    assertThat(whole().toldOn()).isEqualTo(LocalDate.of(2026, 5, 12));
    assertThat(whole().violations()).isEmpty();
  }

  @Test
  void readsEveryLineOfTheHistoryWithItsExplicitNo() {
    assertThat(whole().profiles().get(0).history())
        .extracting("section", "kindCode", "kindName", "name", "statusCode", "relative")
        .containsExactly(
            tuple("blood_group", null, "Nhóm máu", "O Rh+", null, null),
            tuple("birth", null, null, null, null, null),
            tuple("risk_factor", "1", "Hút thuốc lá, lào", null, "0", null),
            tuple("risk_factor", "2", "Uống rượu bia", null, null, null),
            tuple("allergy", "1", "Thuốc", "Penicilin, nổi mề đay", null, null),
            tuple("allergy", "3", "Thực phẩm", null, "0", null),
            tuple("disease", "6", "Hen suyễn", null, "1", null),
            tuple("disease", "10", "Tâm thần", null, "0", null),
            tuple("surgery", null, null, "Mổ thoát vị bẹn 2024", null, null),
            tuple("family_history", "3", "Đái tháo đường", null, "1", "Bà ngoại"),
            tuple("other", null, null, "Đi nhà trẻ từ 2023", null, null));
    assertThat(whole().profiles().get(0).history().get(1).details())
        .containsEntry("CANNANG", "3100");
  }

  @Test
  void tellsADoseGivenFromOneThatIsOnlyPlanned() {
    assertThat(whole().profiles().get(0).doses())
        .extracting("vaccineCode", "givenOn", "dose", "nextOn")
        .containsExactly(
            tuple("BCG", LocalDate.of(2021, 3, 8), null, null),
            tuple("MR", LocalDate.of(2022, 9, 10), 2, null),
            tuple(null, null, null, LocalDate.of(2026, 7, 1)));
  }

  @Test
  void readsTheEncounterUnderTheKeyOfTheInsuranceFile() {
    ProfileVisit visit = whole().profiles().get(0).visits().get(0);

    assertThat(visit.encounterId()).isEqualTo(Ids.encounter("56101", "56101_2026_17"));
    assertThat(visit.examinedAt()).isEqualTo(Instant.parse("2026-05-10T01:30:00Z"));
    assertThat(visit.endedAt()).isEqualTo(Instant.parse("2026-05-10T02:00:00Z"));
    assertThat(visit.practitioner()).isEqualTo("BS. Trạm");
    assertThat(visit.examinations())
        .containsExactly(new ProfileVisit.Examination("23.0001", "Công thức máu", "1", "WBC 11.2"));
    assertThat(visit.conclusions())
        .containsExactly(
            new ProfileVisit.Conclusion("J06.9", "Viêm hô hấp trên cấp", "Theo dõi tại nhà"));
    assertThat(visit.fields())
        .containsEntry("MACH", "96")
        .containsEntry("THILUC/MATPHAI", "10/10")
        .containsEntry("NGAYKHAM", "10/05/2026 08:30");
  }

  @Test
  void doesNotMindCaseWrappersPrefixesAndByteOrderMarks() throws IOException {
    String xml = text();
    ProfileDocument expected = whole().profiles().get(0);

    for (String variant :
        new String[] {
          "\uFEFF" + xml,
          lowerTags(xml),
          xml.replace("<HOSOSUCKHOE>", "<DANHSACH><ns:HOSOSUCKHOE>")
              .replace("</HOSOSUCKHOE>", "</ns:HOSOSUCKHOE></DANHSACH>"),
          xml.replace("<TIEMCHUNG>", "<TIEM_CHUNG><DSMUITIEM>")
              .replace("</TIEMCHUNG>", "</DSMUITIEM></TIEM_CHUNG>"),
          xml.replace("THONGTINMUITIEM>", "MUI_TIEM>")
              .replace("HOSOKHAMCHUABENH>", "LUOTKHAM>")
              .replace("DANHSACHLUOTKHAM>", "DANHSACHHOSOKHAMCHUABENH>"),
          xml.substring(xml.indexOf("<HOSOSUCKHOE>"), xml.indexOf("</BODY>")),
        }) {
      ProfileResult read = read(variant);
      assertThat(WireFormats.sniff(variant.getBytes(UTF_8)))
          .isEqualTo(SubmissionKind.HEALTH_PROFILE);
      assertThat(read.violations()).isEmpty();
      ProfileDocument profile = read.profiles().get(0);
      assertThat(profile.profileId()).isEqualTo(expected.profileId());
      assertThat(profile.patient()).isEqualTo(expected.patient());
      assertThat(profile.doses()).hasSameSizeAs(expected.doses());
      assertThat(profile.visits()).hasSameSizeAs(expected.visits());
      assertThat(profile.history()).hasSameSizeAs(expected.history());
    }
  }

  @Test
  void takesARecordOfWhichOnlyThePersonIsTold() {
    ProfileResult read =
        read("<HOSOSUCKHOE><THONGTINCHUNG><HOTEN>Ai Đó</HOTEN></THONGTINCHUNG></HOSOSUCKHOE>");

    assertThat(read.profiles()).hasSize(1);
    assertThat(read.profiles().get(0).history()).isEmpty();
    assertThat(read.violations()).isEmpty();
  }

  @Test
  void refusesOnlyTheRecordThatIsNobodys() {
    ProfileResult read =
        read(
            "<DATA><HEADER/><BODY><HOSOSUCKHOE><TIENSU/></HOSOSUCKHOE>"
                + "<HOSOSUCKHOE><THONGTINCHUNG><HOTEN>Ai Đó</HOTEN></THONGTINCHUNG></HOSOSUCKHOE>"
                + "</BODY></DATA>");

    assertThat(read.profiles()).extracting(ProfileDocument::number).containsExactly(2);
    assertThat(read.refused()).isEqualTo(1);
    assertThat(read.violations())
        .extracting(Violation::ruleId, Violation::rowNumber, Violation::field)
        .containsExactly(tuple("F050", 1, "THONGTINCHUNG"));
  }

  @Test
  void saysWhichDateItCouldNotReadAndKeepsIt() {
    ProfileResult read =
        read(
            "<HOSOSUCKHOE><THONGTINCHUNG><HOTEN>Ai Đó</HOTEN><NGAYSINH>xx/13/2020</NGAYSINH>"
                + "</THONGTINCHUNG><TIEMCHUNG><THONGTINMUITIEM><TENVACXIN>BCG</TENVACXIN>"
                + "<NGAYTIEM>31/02/2024</NGAYTIEM></THONGTINMUITIEM></TIEMCHUNG></HOSOSUCKHOE>");

    assertThat(read.violations())
        .extracting(Violation::ruleId, Violation::field)
        .containsExactly(tuple("F036", "NGAYSINH"), tuple("F035", "NGAYTIEM"));
    assertThat(read.profiles().get(0).doses().get(0).fields())
        .containsEntry("NGAYTIEM", "31/02/2024");
  }

  @Test
  void saysWhatIsWrongWithAFileItCannotRead() {
    assertThat(read("<DATA><HEADER/>").violations())
        .extracting(Violation::ruleId)
        .containsExactly("F001");
    assertThat(read("<DATA><HEADER/></DATA>").violations())
        .extracting(Violation::ruleId)
        .containsExactly("F004");
    assertThat(read("<!DOCTYPE DATA><DATA><HEADER/></DATA>").violations())
        .extracting(Violation::ruleId)
        .containsExactly("F001");
  }

  @ParameterizedTest
  @CsvSource({
    "Mẹ, mother",
    "MẸ (ĐẺ), mother",
    "Má, mother",
    "me de, mother",
    "Mẹ kế, other",
    "Mẹ nuôi, other",
    "Mẹ vợ, other",
    "Bà, other",
    "Bà nội, other",
    "Ba, father",
    "Cha đẻ, father",
    "Cha dượng, other",
    "Bố chồng, other"
  })
  void onlyOnesOwnParentsAreParents(String words, String relation) {
    ProfileResult read =
        read(
            """
            <HOSOSUCKHOE><THONGTINCHUNG><HOTEN>Ai Đó</HOTEN><QUANHE_GIADINH><NGUOI>
            <TEN_QUANHE>%s</TEN_QUANHE><HOTEN>Lê Thị Sim</HOTEN><MADINHDANH>056195000018</MADINHDANH>
            </NGUOI></QUANHE_GIADINH></THONGTINCHUNG></HOSOSUCKHOE>
            """
                .formatted(words));

    ProfileDocument profile = read.profiles().get(0);
    assertThat(profile.relatives()).extracting("relation").containsExactly(relation);
    assertThat(profile.patient().motherPersonalId())
        .isEqualTo(relation.equals("mother") ? "056195000018" : null);
  }

  @Test
  void ofTwoMothersNoneIsTheMother() {
    String mother =
        "<NGUOI><TEN_QUANHE>Mẹ</TEN_QUANHE><HOTEN>%s</HOTEN><MADINHDANH>%s</MADINHDANH></NGUOI>";

    Patient patient =
        read("<HOSOSUCKHOE><THONGTINCHUNG><HOTEN>Ai Đó</HOTEN><QUANHE_GIADINH>"
                + mother.formatted("Lê Thị Sim", "056195000018")
                + mother.formatted("Lê Thị Mua", "056195000019")
                + "</QUANHE_GIADINH></THONGTINCHUNG></HOSOSUCKHOE>")
            .profiles()
            .get(0)
            .patient();

    assertThat(patient.motherPersonalId()).isNull();
    assertThat(patient.motherName()).isNull();
  }

  @Test
  void aMotherToldInSeveralRowsIsOneMother() {
    Patient patient =
        read("""
            <HOSOSUCKHOE><THONGTINCHUNG><HOTEN>Ai Đó</HOTEN><QUANHE_GIADINH>
            <NGUOI><TEN_QUANHE>Mẹ</TEN_QUANHE><HOTEN>Lê Thị Sim</HOTEN><DIDONG>0900000001</DIDONG></NGUOI>
            <NGUOI><TEN_QUANHE>Mẹ</TEN_QUANHE><HOTEN>LÊ THỊ SIM</HOTEN><MADINHDANH>056195000018</MADINHDANH></NGUOI>
            <NGUOI><TEN_QUANHE>Mẹ</TEN_QUANHE><HOTEN>Le Thi Sim</HOTEN><MADINHDANH>0000000000</MADINHDANH></NGUOI>
            </QUANHE_GIADINH></THONGTINCHUNG></HOSOSUCKHOE>
            """)
            .profiles()
            .get(0)
            .patient();

    assertThat(patient.motherName()).isEqualTo("Lê Thị Sim");
    assertThat(patient.motherPersonalId()).isEqualTo("056195000018");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<MADINHDANH>0000000000</MADINHDANH>",
        "<MADINHDANH>Không có</MADINHDANH>",
        "<MADINHDANH>123456789</MADINHDANH>",
        "<SOCMND>056195000018</SOCMND>",
        "<MABHXH>5620000018</MABHXH>"
      })
  void personsWhoShareANumberAreNotOneRecord(String number) {
    String record = "<HOSOSUCKHOE><THONGTINCHUNG>%s<HOTEN>%s</HOTEN></THONGTINCHUNG></HOSOSUCKHOE>";

    List<ProfileDocument> two =
        read("<BODY>"
                + record.formatted(number, "Lê Thị Sim")
                + record.formatted(number, "Lê Văn Dầu")
                + "</BODY>")
            .profiles();

    assertThat(two).extracting(ProfileDocument::profileId).doesNotHaveDuplicates().hasSize(2);
    assertThat(two).extracting(one -> one.patient().localPatientId()).containsOnlyNulls();
  }

  @Test
  void keepsWhatNoColumnHolds() {
    ProfileDocument profile =
        read("""
             <HOSOSUCKHOE><THONGTINCHUNG><HOTEN>Ai Đó</HOTEN>
             <QUANHE_GIADINH><SO>1</SO><NGUOI><HOTEN>Lê Thị Sim</HOTEN><DIDONG>1</DIDONG>
             <DIENTHOAI>2</DIENTHOAI><NGHE><MA>7</MA></NGHE></NGUOI></QUANHE_GIADINH></THONGTINCHUNG>
             <TIENSU>chưa rõ</TIENSU>
             <TIEMCHUNG><NOITIEM>Trạm</NOITIEM><THONGTINMUITIEM><TENVACXIN>BCG</TENVACXIN></THONGTINMUITIEM></TIEMCHUNG>
             <DANHSACHHOSOKHAMCHUABENH><TONG>1</TONG><HOSOKHAMCHUABENH><MA_LK>1</MA_LK>
             <CANLAMSANG><PHONG>XN</PHONG><DICHVU><MADICHVU>A</MADICHVU><DONVI>g/L</DONVI></DICHVU></CANLAMSANG>
             <CHANDOANKETLUAN><CHANDOANBENH><MABENH>J06</MABENH><LOAI>chính</LOAI></CHANDOANBENH></CHANDOANKETLUAN>
             </HOSOKHAMCHUABENH></DANHSACHHOSOKHAMCHUABENH><LA>x</LA><LA>y</LA></HOSOSUCKHOE>
             """)
            .profiles()
            .get(0);

    assertThat(profile.fields())
        .containsOnly(
            entry("QUANHE_GIADINH/SO", "1"),
            entry("QUANHE_GIADINH[1]/DIENTHOAI", "2"),
            entry("QUANHE_GIADINH[1]/NGHE/MA", "7"),
            entry("TIEMCHUNG/NOITIEM", "Trạm"),
            entry("DANHSACHHOSOKHAMCHUABENH/TONG", "1"),
            entry("LA", "x"),
            entry("LA[2]", "y"));
    assertThat(profile.visits().get(0).fields())
        .containsOnly(
            entry("CANLAMSANG/PHONG", "XN"),
            entry("CANLAMSANG/DICHVU[1]/DONVI", "g/L"),
            entry("CHANDOANKETLUAN/CHANDOANBENH[1]/LOAI", "chính"));
    assertThat(profile.history()).extracting("section", "name").contains(tuple("other", "chưa rõ"));
  }

  @ParameterizedTest
  @CsvSource({
    "07/03/2021, 2021-03-07",
    "7/3/2021, 2021-03-07",
    "07-03-2021 00:00:00, 2021-03-07",
    "07/03/2021 14:05, 2021-03-07T14:05",
    "2021-03-07T14:05:11.123, 2021-03-07T14:05",
    "20210307, 2021-03-07",
    "20210307140511, 2021-03-07T14:05",
    "03/2021, 2021-03",
    "2021, 2021",
    "07/03/2021 02:05 CH, 2021-03-07T14:05",
    "07/03/2021 02:05:10 SA, 2021-03-07T02:05",
    "07/03/2021 12:05:10 AM, 2021-03-07T00:05",
    "07/03/2021 12:05 pm, 2021-03-07T12:05",
    "07/03/2021 12:00:00 AM, 2021-03-07",
    "2021-03-07T14:05:11Z, 2021-03-07T21:05",
    "2021-03-06T17:00:00.000Z, 2021-03-07",
    "2021-03-07T00:00:00Z, 2021-03-07",
    "2021-03-07T14:05:11+07:00, 2021-03-07T14:05",
    "2021-03-07 14:05:11+07, 2021-03-07T14:05",
    "2021-03-07T14:05:11+07, 2021-03-07T14:05",
    "2021-03-06T20:05:11.5-03, 2021-03-07T06:05",
    "2021-03-07T14:05:11+99:00, 2021-03-07",
    "07/03/2021 14:05 rưỡi, 2021-03-07",
    "07/03/2021 08:00 sáng, 2021-03-07",
    "07/03/2021 25:05, 2021-03-07",
    "03/2021 sáng, ''",
    "31/02/2021 08:00 sáng, ''",
    "31/02/2021, ''",
    "mai, ''"
  })
  void readsDatesOfEveryForm(String text, String iso) {
    assertThat(WireDates.partial(text).map(PartialDate::iso).orElse("")).isEqualTo(iso);
  }

  private static ProfileResult whole() {
    try {
      return read(text());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String lowerTags(String xml) {
    return java.util.regex.Pattern.compile("</?[A-Z_]+>")
        .matcher(xml)
        .replaceAll(tag -> tag.group().toLowerCase(Locale.ROOT));
  }

  private static ProfileResult read(String xml) {
    return READER.read("56101", xml.getBytes(UTF_8));
  }

  private static String text() throws IOException {
    try (InputStream in = ProfileReaderTest.class.getResourceAsStream("whole.xml")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
    }
  }
}
