// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.hoso.gateway.TestFiles.envelope;
import static vn.hoso.gateway.TestFiles.utf8;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import vn.hoso.formats.encounter.EncounterDocument;
import vn.hoso.formats.encounter.EncounterFileReader;
import vn.hoso.formats.encounter.EncounterFileWriter;
import vn.hoso.formats.encounter.WireVariant;
import vn.hoso.formats.encounter.WriteOptions;
import vn.hoso.gateway.problem.IntakeRule;
import vn.hoso.lakehouse.dictionary.StandardVersion;
import vn.hoso.lakehouse.identifier.FacilityCode;

class ContentSnifferTest {
  private static final ContentSniffer SNIFFER = new ContentSniffer(20_000, 10_000);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <GIAMDINHHS><THONGTINDONVI><MACSKCB> 56001 </MACSKCB></THONGTINDONVI></GIAMDINHHS> | encounter_file 56001
          <GIAMDINHHS><THONGTINDONVI><MACSKCB><![CDATA[56001]]></MACSKCB></THONGTINDONVI></GIAMDINHHS> | encounter_file 56001
          <GIAMDINHHS><THONGTINDONVI/><X><MA_CSKCB>56009</MA_CSKCB></X></GIAMDINHHS> | encounter_file -
          <GIAMDINHHS><X xsi:nil="true"/></GIAMDINHHS>                   | encounter_file -
          <CHI_TIEU_TRANG_THAI_KCB><X><MA_CSKCB>56002</MA_CSKCB></X></CHI_TIEU_TRANG_THAI_KCB> | check_in 56002
          <CHITIEU_GIAM_DINH_YKHOA/>      | assessment -
          <KHAMSUCKHOE/>                  | health_check -
          <DATA><HEADER/><BODY><HOSOSUCKHOE/></BODY></DATA> | health_profile -
          <BENHAN/>                       | G005
          <GIAMDINHHS><MACSKCB>56001</MACSKCB><HOSO><DIEN_BIEN_LS>CSST<M75_T37> & T</DIEN_BIEN_LS></HOSO></GIAMDINHHS> | encounter_file 56001
          <GIAMDINHHS><HOSO></GIAMDINHHS> | G003
          <GIAMDINHHS><HOSO>              | G003
          <!DOCTYPE x><GIAMDINHHS/>       | G004
          <!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><GIAMDINHHS>&e;</GIAMDINHHS> | G004
          {"resourceType":"Patient"}      | fhir -
          {"resourceType":"Patient","id": | G020
          {"a":1}                         | G003
          MSH^~#LIS                       | hl7v2 -
          {"loai_don_thuoc":"c"}          | prescription -
          """)
  void tellsAFacilitysFileByItsOutside(String content, String expected) {
    assertThat(told(utf8(content), Upload.Door.FACILITY, "application/xml")).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <KHAMSUCKHOE/>                  | health_check -
          <HOSOSUCKHOE/>                  | health_profile -
          {"resourceType":"Patient"}      | fhir -
          {"loai_don_thuoc":"c"}          | prescription -
          %PDF-1.7                        | unknown -
          facility_code,name,kind,public  | register -
          "personal_id","full_name","birth_date","sex" | register -
          commune_code,as_of,population   | register -
          <GIAMDINHHS><HOSO>              | G003
          """)
  void keepsWhateverTheDepartmentLoads(String content, String expected) {
    assertThat(told(utf8(content), Upload.Door.LOADER, "application/pdf")).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          application/fhir+xml | <Bundle><type value="batch"/></Bundle>                     | G006
          application/xml      | <Patient xmlns="http://hl7.org/fhir"><id value="1"/></Patient> | G006
          text/plain           | <?xml version="1.0"?><!-- x --> <f:Patient a="b" xmlns:f='http://hl7.org/fhir'/> | G006
          application/fhir+xml | <GIAMDINHHS/>                                              | encounter_file -
          application/xml      | <BENHAN><X xmlns="http://hl7.org/fhir"/></BENHAN>          | G005
          """)
  void saysOfFhirAsXmlWhatToSendInstead(String type, String content, String expected) {
    assertThat(told(utf8(content), Upload.Door.FACILITY, type)).isEqualTo(expected);
    if (expected.equals("G006")) {
      assertThat(told(utf8(content), Upload.Door.LOADER, type)).isEqualTo("unknown -");
    }
  }

  @ParameterizedTest
  @EnumSource(WireVariant.class)
  void takesEveryWayRealWritersWrite(WireVariant variant) {
    byte[] file =
        EncounterFileWriter.standard(new WriteOptions(StandardVersion.QD3176, Set.of(variant)))
            .write("56001", LocalDate.of(2026, 6, 1), List.of(encounter()));

    assertThat(told(file, Upload.Door.FACILITY, "application/xml"))
        .isEqualTo(
            variant == WireVariant.NO_FACILITY_IN_ENVELOPE
                ? "encounter_file -"
                : "encounter_file 56001");
  }

  @Test
  void readsEveryEncodingOfTheWild() {
    String xml = new String(envelope("56001", ""), StandardCharsets.UTF_8);
    byte[] utf16 = xml.replace("utf-8", "utf-16").getBytes(StandardCharsets.UTF_16);

    assertThat(told(utf8("\uFEFF" + xml), Upload.Door.FACILITY, null))
        .isEqualTo("encounter_file 56001");
    assertThat(told(utf16, Upload.Door.FACILITY, null)).isEqualTo("encounter_file 56001");
  }

  @Test
  void refusesNothingTooMuchAndForeignTypes() {
    assertThat(told(new byte[0], Upload.Door.FACILITY, null)).isEqualTo(IntakeRule.EMPTY.id());
    assertThat(told(utf8(" \n"), Upload.Door.LOADER, null)).isEqualTo(IntakeRule.EMPTY.id());
    byte[] large = new byte[20_001];
    Arrays.fill(large, (byte) ' ');
    assertThat(told(large, Upload.Door.LOADER, null)).isEqualTo(IntakeRule.TOO_LARGE.id());
    assertThat(told(envelope("56001", ""), Upload.Door.FACILITY, "application/pdf"))
        .isEqualTo(IntakeRule.MEDIA_TYPE.id());
  }

  @Test
  void aRefusalNamesThePlaceAndNotTheContent() {
    Sniffed sniffed = SNIFFER.sniff(upload(utf8("<A>\n<Nguyen/></B>"), Upload.Door.FACILITY, null));

    String detail = sniffed.fold(takeable -> "", unfit -> unfit.refusal().detail().en());
    assertThat(detail).contains("line 2").doesNotContain("Nguyen");
  }

  private static EncounterDocument encounter() {
    String summary =
        "<TONG_HOP><MA_LK>LK1</MA_LK><HO_TEN>Trần Thị Bê &amp; con</HO_TEN>"
            + "<MA_BENH_KT>I10;E11</MA_BENH_KT><MA_CSKCB>56001</MA_CSKCB></TONG_HOP>";
    byte[] file = envelope("56001", Base64.getEncoder().encodeToString(utf8(summary)));
    return EncounterFileReader.standard().read(file).encounters().get(0);
  }

  private static String told(byte[] content, Upload.Door door, String contentType) {
    return SNIFFER
        .sniff(upload(content, door, contentType))
        .fold(
            takeable ->
                takeable.kind().code()
                    + " "
                    + takeable.facility().map(FacilityCode::value).orElse("-"),
            unfit -> unfit.refusal().rule().id());
  }

  private static Upload upload(byte[] content, Upload.Door door, String contentType) {
    return new Upload(content, door, null, contentType, Instant.EPOCH, null, null);
  }
}
