// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.hoso.gateway.TestFiles.envelope;
import static vn.hoso.gateway.TestFiles.utf8;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.hoso.gateway.problem.IntakeRule;
import vn.hoso.lakehouse.identifier.FacilityCode;

class ContentSnifferTest {
  private static final ContentSniffer SNIFFER = new ContentSniffer(2_000);

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
          <KHAMSUCKHOE/>                  | G005
          <GIAMDINHHS><HOSO></GIAMDINHHS> | G003
          <GIAMDINHHS><HOSO>              | G003
          <!DOCTYPE x><GIAMDINHHS/>       | G004
          <!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><GIAMDINHHS>&e;</GIAMDINHHS> | G004
          {"resourceType":"Patient"}      | G003
          """)
  void tellsAFacilitysFileByItsOutside(String content, String expected) {
    assertThat(told(utf8(content), Upload.Door.FACILITY, "application/xml")).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <KHAMSUCKHOE/>                  | unknown -
          <HOSOSUCKHOE/>                  | health_profile -
          {"resourceType":"Patient"}      | fhir -
          {"loai_don_thuoc":"c"}          | unknown -
          %PDF-1.7                        | unknown -
          facility_code,name,kind,public  | register -
          "personal_id","full_name","birth_date","sex" | register -
          commune_code,as_of,population   | register -
          <GIAMDINHHS><HOSO>              | G003
          """)
  void keepsWhateverTheDepartmentLoads(String content, String expected) {
    assertThat(told(utf8(content), Upload.Door.LOADER, "application/pdf")).isEqualTo(expected);
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
    byte[] large = new byte[2_001];
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
