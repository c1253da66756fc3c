// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PagesTest {
  private final EmbeddedRegistry registry = EmbeddedRegistry.running();

  @Test
  void signsInThroughTheBuiltInProviderAndLandsOnTheLookup() {
    PlainBrowser browser = PlainBrowser.signedIn(registry, "tram");

    HttpResponse<String> page = browser.get("/");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.uri().getPath()).isEqualTo("/lookup");
    assertThat(page.body()).contains("Tra cứu hồ sơ", "Trạm Y tế phường Nha Trang");
  }

  @Test
  void wrongPasswordStaysOutside() {
    PlainBrowser browser = new PlainBrowser(registry.address());
    String form = browser.get("/").body();

    HttpResponse<String> page =
        browser.post("/signin", form, Map.of("username", "so", "password", "guess"));

    assertThat(page.body()).contains("Sai tên đăng nhập hoặc mật khẩu");
    assertThat(browser.get("/coverage").uri().getPath()).isEqualTo("/signin");
  }

  @Test
  void looksAPersonUpByNumberWithoutTheNumberInAnyAddress() {
    PlainBrowser browser = PlainBrowser.signedIn(registry, "tram");
    String form = browser.get("/lookup").body();

    HttpResponse<String> results = browser.post("/lookup", form, Map.of("number", "056158000011"));

    assertThat(results.uri().toString()).endsWith("/lookup/results");
    assertThat(results.body())
        .contains("Nguyễn Thị Hòa", "056••••••011", "/record/" + InventedCommune.HOA)
        .doesNotContain("056158000011");
  }

  @Test
  void looksAPersonUpByNameWithoutMarksAndBirthDate() {
    PlainBrowser browser = PlainBrowser.signedIn(registry, "tram");
    String form = browser.get("/lookup").body();

    HttpResponse<String> results =
        browser.post("/lookup", form, Map.of("name", "nguyen thi hoa", "birth", "12/4/1958"));

    assertThat(results.body()).contains("Nguyễn Thị Hòa").doesNotContain("Nguyễn Thị Hoan");
  }

  @Test
  void showsTheRecordAsATimeline() {
    PlainBrowser browser = PlainBrowser.signedIn(registry, "tram");

    HttpResponse<String> record = browser.get("/record/" + InventedCommune.HOA);

    assertThat(record.statusCode()).isEqualTo(200);
    assertThat(record.body())
        .contains("Nguyễn Thị Hòa", "Đái tháo đường típ 2", "Metformin", "HbA1c", "<polyline")
        .contains("Các địa chỉ đã ghi: 1", "Số 5 phố Cũ", "thường trú", "01/03/2025", "Sổ dân cư")
        .contains("Tiền sử dị ứng penicilline", "Viêm phổi", "56001", "26/1")
        .doesNotContain("056158000011");
  }

  @Test
  void oneIndicatorInTwoUnitsIsOneLineThatSaysSo() {
    PlainBrowser browser = PlainBrowser.signedIn(registry, "tram");

    assertThat(browser.get("/record/" + InventedCommune.HOA).body())
        .contains("đã quy đổi", "<title>212.6 mg/dL → 11.8 mmol/L · 02/04/2026")
        .contains("Kết quả của các cơ sở dùng đơn vị khác nhau đã được quy đổi")
        .contains("<title>7.6 mmol/L · 12/05/2026");
  }

  @Test
  void whatSeveralTellNamesThemAll() {
    PlainBrowser browser = PlainBrowser.signedIn(registry, "tram");

    assertThat(browser.get("/record/" + InventedCommune.HOA).body().replaceAll("<[^>]+>", ""))
        .as("the result, and its visit")
        .contains("Nguồn: QĐ 4750; FHIR R4")
        .containsPattern(
            "Mọi nguồn của lượt này: QĐ 4750 – [^;]+, gói gửi 01SUBMISSION[^;]+;"
                + " ?FHIR R4 – [^;]+, gói gửi 02SUBMISSION")
        .containsOnlyOnce("Mọi nguồn của lượt này");
    assertThat(browser.get("/record/" + InventedCommune.HOA + "?lang=en").body())
        .contains("All sources of this encounter");
  }

  @Test
  void aReferralLeadsFromEitherEndToTheOther() {
    PlainBrowser browser = PlainBrowser.signedIn(registry, "tram");

    assertThat(browser.get("/record/" + InventedCommune.HOA).body())
        .containsPattern("id=\"(visit-1-E[^\"]+20260402x0)\"")
        .containsPattern("href=\"#visit-1-E[^\"]+20260402x0\"[^>]*>đã đến khám ngày 02/04/2026")
        .contains("Chuyển đến từ")
        .containsPattern("href=\"#visit-1-E[^\"]+20260310x0\"[^>]*>lượt khám ngày 10/03/2026");
  }

  @Test
  void namesPapersOutsideOfEncountersAndTheirDiagnosis() {
    PlainBrowser browser = PlainBrowser.signedIn(registry, "tram");

    assertThat(browser.get("/record/" + InventedCommune.HOAN).body())
        .contains("Khám sức khỏe", "Loại II: tăng huyết áp")
        .contains("Đơn thuốc điện tử", "56101abc1234-c", "Đau khớp gối")
        .contains("Phiếu khám trong hồ sơ sức khỏe", "Tài liệu", "Phiếu tư vấn")
        .as("two prescriptions of one drug are not one")
        .contains("01/04/2026", "<span>10</span>", "<span>20</span>");
    assertThat(browser.get("/record/" + InventedCommune.HOAN + "?lang=en").body())
        .contains("Health check", "Electronic prescription", "Examination form", "Document")
        .doesNotContain("??", "Giấy tờ");
  }

  @Test
  void aScannedPaperOpensFromTheRecordForItsReadersOnly() {
    PlainBrowser browser = PlainBrowser.signedIn(registry, "tram");
    String record = "/record/" + InventedCommune.HOAN;
    String scan = record + "/file/Pattachment";

    assertThat(browser.get(record).body()).contains(scan, "Mở tệp");
    assertThat(browser.get(record + "/print").body()).doesNotContain(scan);
    HttpResponse<String> opened = browser.get(scan);

    assertThat(opened.statusCode()).isEqualTo(200);
    assertThat(opened.body()).isEqualTo(InventedCommune.SCAN);
    assertThat(opened.headers().map())
        .containsEntry("Content-Type", List.of("application/pdf"))
        .containsEntry("X-Content-Type-Options", List.of("nosniff"))
        .containsEntry("Cache-Control", List.of("no-store"));
    assertThat(PlainBrowser.signedIn(registry, "so").get(scan).statusCode()).isEqualTo(404);
    assertThat(browser.get("/record/" + InventedCommune.HOA + "/file/Pattachment").statusCode())
        .as("of another record than its own")
        .isEqualTo(404);
    assertThat(browser.get(record + "/file/P1").statusCode()).isEqualTo(404);
  }

  @Test
  void aScanUnderAClosedLabelOpensForNobodyWhoDoesNotSeeItInTheRecord() {
    String scan =
        InventedCommune.records().stream()
            .filter(record -> record.citizenId().equals(InventedCommune.BINH))
            .flatMap(record -> InventedCommune.filed(record).stream())
            .findFirst()
            .orElseThrow();
    String path = "/record/" + InventedCommune.BINH + "/file/" + scan;

    assertThat(PlainBrowser.signedIn(registry, "tram").get(path).statusCode()).isEqualTo(404);
    assertThat(PlainBrowser.signedIn(registry, "bacsi").get(path).body())
        .isEqualTo(InventedCommune.SCAN);
  }

  @Test
  void aScanOfAStrangerAsksForTheReasonFirst() {
    assertThat(
            PlainBrowser.signedIn(registry, "bacsi2")
                .get("/record/" + InventedCommune.CHAU + "/file/P1")
                .body())
        .contains("Cần nêu lý do");
  }

  @Test
  void aFileThatIsStillBeingCopiedAsksToTryAgain() {
    PlainBrowser browser = PlainBrowser.signedIn(registry, "tram");
    registry.asOwner("ALTER TABLE serving.file RENAME COLUMN sha256 TO kept");
    registry.asOwner("ALTER TABLE serving.file ADD COLUMN sha256 text");
    try {
      HttpResponse<String> answer =
          browser.get("/record/" + InventedCommune.HOAN + "/file/Pattachment");

      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.body()).contains("Hãy thử lại sau ít phút");
    } finally {
      registry.asOwner("ALTER TABLE serving.file DROP COLUMN sha256");
      registry.asOwner("ALTER TABLE serving.file RENAME COLUMN kept TO sha256");
    }
  }

  @Test
  void followsAMergedPersonToTheRecordThatLivesOn() {
    HttpResponse<String> page =
        PlainBrowser.signedIn(registry, "tram").get("/record/" + InventedCommune.HOA_BEFORE);

    assertThat(page.uri().getPath()).isEqualTo("/record/" + InventedCommune.HOA);
    assertThat(page.body()).contains("Nguyễn Thị Hòa");
  }

  @Test
  void everyPageAnswersInEnglishToo() {
    PlainBrowser browser = PlainBrowser.signedIn(registry, "tram");

    browser.get("/lookup?lang=en");

    for (String path :
        List.of(
            "/lookup",
            "/record/" + InventedCommune.HOA,
            "/coverage",
            "/coverage/gap",
            "/facilities")) {
      HttpResponse<String> page = browser.get(path);
      assertThat(page.statusCode()).as(path).isEqualTo(200);
      assertThat(page.body()).as(path).contains("lang=\"en\"", "Sign out").doesNotContain("??");
    }
  }

  @Test
  void everyPageAnswersInVietnamese() {
    PlainBrowser browser = PlainBrowser.signedIn(registry, "so");

    for (String path :
        List.of(
            "/coverage",
            "/coverage?k=K03&sort=missing",
            "/coverage?k=K05",
            "/coverage?k=K04",
            "/facilities")) {
      HttpResponse<String> page = browser.get(path);
      assertThat(page.statusCode()).as(path).isEqualTo(200);
      assertThat(page.body()).as(path).contains("lang=\"vi\"").doesNotContain("??");
    }
  }

  @Test
  void asksForAReasonBeforeOpeningAStranger() {
    PlainBrowser browser = PlainBrowser.signedIn(registry, "bacsi2");
    String path = "/record/" + InventedCommune.BINH;

    String asked = browser.get(path).body();
    HttpResponse<String> tooShort =
        browser.post(path + "/reason", asked, Map.of("purpose", "TREAT", "reason", "khám"));
    HttpResponse<String> opened =
        browser.post(
            path + "/reason",
            tooShort.body(),
            Map.of("purpose", "ETREAT", "reason", "Cấp cứu, bất tỉnh tại khoa"));

    assertThat(asked).contains("Cần nêu lý do").doesNotContain("Trần Văn Bình");
    assertThat(tooShort.body()).contains("Lý do quá ngắn").doesNotContain("Trần Văn Bình");
    assertThat(opened.body()).contains("Trần Văn Bình").doesNotContain("HIV", "B20");
  }

  @Test
  void departmentNeverSeesAPerson() {
    PlainBrowser browser = PlainBrowser.signedIn(registry, "so");

    assertThat(browser.get("/record/" + InventedCommune.HOA).statusCode()).isEqualTo(404);
    assertThat(browser.get("/lookup").statusCode()).isEqualTo(404);
    assertThat(browser.get("/coverage/gap").statusCode()).isEqualTo(404);
  }

  @Test
  void citizenReadsTheOwnRecordAndWhoReadIt() {
    PlainBrowser.signedIn(registry, "bacsi").get("/record/" + InventedCommune.HOA);
    PlainBrowser browser = PlainBrowser.signedIn(registry, "dan");

    HttpResponse<String> own = browser.get("/");
    HttpResponse<String> readers = browser.get("/me/readers");

    assertThat(own.body()).contains("Đây là hồ sơ của bạn", "Nguyễn Thị Hòa");
    assertThat(readers.body()).contains("Bệnh viện Đa khoa tỉnh", "Xem hồ sơ");
    assertThat(browser.get("/record/" + InventedCommune.BINH).statusCode()).isEqualTo(404);
  }

  @Test
  void gapListHoldsOnlyPeopleOfTheOwnCommune() {
    HttpResponse<String> page = PlainBrowser.signedIn(registry, "tram").get("/coverage/gap");

    assertThat(page.body())
        .contains("Nguyễn Thị Hoan", "Trần Văn Bình", "Chưa khám trong 12 tháng")
        .doesNotContain("Phạm Quốc Đạt");
  }

  @Test
  void sendsTheHeadersThatKeepScriptsAndFramesOut() {
    HttpResponse<String> page = new PlainBrowser(registry.address()).get("/signin");

    assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'none'", "frame-ancestors 'none'");
    assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(page.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
    assertThat(page.headers().allValues("Set-Cookie"))
        .anySatisfy(
            cookie -> assertThat(cookie).startsWith("HOSO=").contains("HttpOnly", "SameSite=Lax"));
  }

  @Test
  void formsWithoutTheirTokenDoNothing() {
    PlainBrowser browser = PlainBrowser.signedIn(registry, "tram");

    HttpResponse<String> page = browser.post("/lookup", "", Map.of("number", "056158000011"));

    assertThat(page.uri().getPath()).isEqualTo("/lookup");
    assertThat(page.body()).doesNotContain("Nguyễn Thị Hòa");
  }
}
