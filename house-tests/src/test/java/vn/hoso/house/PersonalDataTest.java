// SPDX-License-Identifier: Apache-2.0
package vn.hoso.house;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.hoso.house.PersonalData.Finding;

class PersonalDataTest {
  private final PersonalData personal = PersonalData.ofTheProvince();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "WARN no citizen for 001199000001",
        "GET /lookup/056185123456 404",
        "personal_id=058301000017,",
        "{\"SO_CCCD\":\"001199000001\"}",
        "card DN4565600012345 is not known",
        "the_bhyt=GD4560100000123;",
        "card 5600012345 is not known",
        "số thẻ: 9712345678.",
        "phone 0912345678",
        "gọi 0905.123.456 hoặc +84905123456",
        "no record of Nguyễn Thị Thử",
        "no record of PHẠM VĂN THỬ",
        "no record of Nguyen Van Thu",
        "no record of Chamaléa Thị Hoa",
        "read <HO_TEN>somebody",
        "read somebody</ho_ten>",
        "read <DSACH_HO_SO SO=\"1\">",
        "{\"resourceType\" : \"Patient\"}",
        "MSH|^~\\&|LIS|56001",
        "body PD94bWwgdmVyc2lvbj0iMS4wIj8+"
      })
  void findsWhatWouldTellOfAPerson(String line) {
    assertThat(personal.findings("planted", "a line before\n" + line + "\n"))
        .extracting(Finding::line)
        .containsOnly(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-23T00:23:22.359Z INFO Task 1 of application_1795393402359_0001",
        "202611230023 INFO attempt_202611230023156789012345678901234567_0001_m_000001_0",
        "offset 5612345678901 at epoch 1795393402359, since 1795393402",
        "took 5612345678 ns, 3221225472 bytes, limit 4294967295, 9223372036854775807",
        "Formatting metadata directory /tmp/kafka-3136961712067733868/combined_0_0",
        "Postgres binaries at /tmp/junit-5600012345/cache/PG-8633e0cc222b6e8c5af57b0768a0fd0d",
        "Submission 01M82WKQN6ZXK630SBTDJFB8CZ was not taken: CompletionException",
        "topic id 5d0c2f64-11aa-4f4e-9c3e-056185123456 for 0.056185123456 of all",
        "20260123193000-0000007050001.xml: G001 Không có nội dung / Nothing was sent",
        "Tệp ghi cơ sở 56026 nhưng cơ sở gửi là 56021. Hồ sơ của Hà Nội, Lâm Đồng, Hồ Chí Minh",
        "Xã Lâm Sơn                             30                  32  106.7 %",
        "sha256 0561851234560561851234560561851234560561851234560561851234565600",
        "The revocation list of CN=CA Thu, C=VN ended on 2026-05-05T08:00:00Z",
        "Producer clientId=producer-2 List<String> <<< FAILURE! a < b > c"
      })
  void isNotStartledByTheNumbersOfMachines(String line) {
    assertThat(personal.findings("log", line)).isEmpty();
  }

  @Test
  void namesThePlaceAndNotThePerson() {
    assertThat(personal.findings("gateway/X-output.txt", "fine\nfine\nseen 001199000001"))
        .containsExactly(new Finding("gateway/X-output.txt", 3, "a personal id"));
  }
}
