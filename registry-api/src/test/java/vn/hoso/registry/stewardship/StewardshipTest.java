// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.stewardship;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.hoso.registry.EmbeddedRegistry;
import vn.hoso.registry.InventedCommune;
import vn.hoso.registry.PlainBrowser;

class StewardshipTest {
  private static final String WHY = "so với giấy khai sinh";

  private final EmbeddedRegistry registry = EmbeddedRegistry.running();
  private final InventedQueue queue = new InventedQueue(registry);

  @ParameterizedTest
  @ValueSource(strings = {"tram", "bacsi", "so", "dan"})
  void nobodyButStewardsSeesTheQueueAndTheTryIsWritten(String username) {
    queue.column("SELECT 1");
    String id = queue.question("RCdeny" + username, "high");
    PlainBrowser browser = PlainBrowser.signedIn(registry, username);
    long before = tries(username);

    for (String path :
        List.of(
            "/stewardship",
            "/stewardship/case/" + id,
            "/stewardship/queue.csv",
            "/stewardship/citizen/C" + id + "a",
            "/stewardship/citizen/C" + id + "a/links",
            "/stewardship/citizen/C" + id + "a/links.json",
            "/stewardship/case/" + id + "/evidence.json")) {
      assertThat(browser.get(path).statusCode()).as(path).isEqualTo(404);
    }
    assertThat(tries(username) - before).isEqualTo(7);
  }

  @Test
  void showsHighRiskFirstThenWhatWaitedLongerAndNamesNobody() {
    queue.question("RCorder1", "medium");
    String one = queue.mention("RCorder-a", "Corder1", "Lò Thị Ban", "1971-01-01", null);
    String other = queue.mention("RCorder-b", "Corder2", "Lò Thị Ban", "1971-01-01", null);
    queue.question("RCorder2", "high", one, other, Instant.parse("2026-05-02T00:00:00Z"));
    queue.question("RCorder3", "high", one, other, Instant.parse("2026-05-01T00:00:00Z"));
    PlainBrowser browser = PlainBrowser.signedIn(registry, "quanly");

    String page = browser.get("/stewardship").body();

    assertThat(page).containsSubsequence("RCorder3", "RCorder2", "RCorder1").doesNotContain("Ban");
    assertThat(lastLook("quanly")).isEqualTo("list_reviews");
  }

  @Test
  void ordinaryRiskIsSettledByOneAndLeavesTheQueue() {
    String id = queue.question("RCone", "medium");
    PlainBrowser browser = PlainBrowser.signedIn(registry, "quanly");

    String question = browser.get("/stewardship/case/" + id).body();
    assertThat(question)
        .contains("Nguyễn Thị Sen", "Nguyễn Thị Sem", "<svg class=\"waterfall\"", "7,2", "-12,5")
        .contains("Xác suất là một người: 89,56 %", "Điện thoại, Mẹ.", "Ngày sinh: trùng<")
        .contains("class=\"differs\"", "class=\"agrees\"", "Họ tên</span>: <strong>gần giống");
    HttpResponse<String> after = decide(browser, id, "same", WHY);

    assertThat(after.body()).contains("Đã quyết định; có hiệu lực").doesNotContain(id);
    assertThat(decisions(id)).containsExactly("RCone-a|RCone-b|same|quanly");
    assertThat(
            queue.column(
                "SELECT citizen_id FROM access.audit WHERE action = 'decide' AND resource = 'case "
                    + id
                    + "' ORDER BY 1"))
        .as("both people see it in their own log")
        .containsExactly("CRConea", "CRConeb");
  }

  @Test
  void highRiskNeedsTwoWhoAgreeAndDisagreementGoesToAThird() {
    String id = queue.question("RCtwo", "high");
    PlainBrowser first = PlainBrowser.signedIn(registry, "quanly");
    PlainBrowser second = PlainBrowser.signedIn(registry, "quanly2");
    PlainBrowser third = PlainBrowser.signedIn(registry, "quanly3");

    String form = first.get("/stewardship/case/" + id).body();
    decide(first, id, "same", WHY);
    assertThat(decisions(id)).as("nothing takes effect yet").isEmpty();
    HttpResponse<String> again =
        first.post("/stewardship/case/" + id, form, Map.of("verdict", "same", "reason", WHY));
    assertThat(again.body()).contains("người thứ hai phải là người khác");
    assertThat(decisions(id)).isEmpty();

    assertThat(second.get("/stewardship/case/" + id).body())
        .as("the second answers without knowing the first answer")
        .contains("Đã có một người trả lời")
        .doesNotContain("quanly,");
    decide(second, id, "not_same", WHY);
    assertThat(decisions(id)).isEmpty();

    assertThat(third.get("/stewardship?show=second").body()).contains(id);
    decide(third, id, "not_same", WHY);
    assertThat(decisions(id)).containsExactly("RCtwo-a|RCtwo-b|not_same|quanly2, quanly3");
    assertThat(third.get("/stewardship?show=settled").body()).contains(id);
  }

  @Test
  void aSettledQuestionIsLookedAtAgainByTwo() {
    String id = queue.question("RCagain", "low");
    PlainBrowser first = PlainBrowser.signedIn(registry, "quanly");
    PlainBrowser second = PlainBrowser.signedIn(registry, "quanly2");
    decide(first, id, "cannot_tell", WHY);
    registry.asOwner("DELETE FROM serving.review WHERE review_id = '" + id + "'");

    assertThat(decide(second, id, "not_same", WHY).body()).contains("Đã được quyết định trước đó");
    decideAgain(second, id, "not_same");
    assertThat(decisions(id)).hasSize(1);
    decide(first, id, "not_same", WHY);

    assertThat(decisions(id))
        .containsExactly(
            "RCagain-a|RCagain-b|cannot_tell|quanly",
            "RCagain-a|RCagain-b|not_same|quanly2, quanly");
  }

  @Test
  void refusesADecisionWithoutGroundsOrSense() {
    String id = queue.question("RCbad", "low");
    PlainBrowser browser = PlainBrowser.signedIn(registry, "quanly");

    assertThat(decide(browser, id, "same", "vì").body()).contains("ít nhất 10 ký tự");
    assertThat(decide(browser, id, "split", WHY).body()).contains("Quyết định phải là");
    assertThat(decide(browser, id, "maybe", WHY).body()).contains("Quyết định phải là");
    assertThat(decisions(id)).isEmpty();
    assertThat(browser.get("/stewardship/case/RCnone").statusCode()).isEqualTo(404);
  }

  @Test
  void aStationHoldsARecordAndEverybodySeesItAtOnce() {
    String chart =
        queue.mention("Mbinh1", InventedCommune.BINH, "Trần Văn Bình", "1980-09-30", null);
    String mixed =
        queue.mention("Mbinh2", InventedCommune.BINH, "Trần Văn Bình", "1980-09-30", null);
    PlainBrowser station = PlainBrowser.signedIn(registry, "tram");
    PlainBrowser hospital = PlainBrowser.signedIn(registry, "bacsi");
    String record = "/record/" + InventedCommune.BINH;
    assertThat(station.get(record).body()).doesNotContain("đang được xem xét");

    String form = station.get(record + "/wrong-patient").body();
    assertThat(form).contains("Lần khám ngày 20/05/2026").doesNotContain("18/03/2026");
    HttpResponse<String> held =
        station.post(record + "/wrong-patient", form, Map.of("encounter", "", "reason", WHY));

    assertThat(held.body()).contains("đang được xem xét", "Trạm Y tế phường Nha Trang");
    assertThat(hospital.get(record).body()).contains("đang được xem xét");
    assertThat(found(station)).contains("Đang xem xét");
    assertThat(fhir(hospital)).contains("\"code\":\"under-review\"", "-review\"");
    assertThat(
            queue.column(
                "SELECT mentions::text FROM stewardship.hold WHERE citizen_id = '"
                    + InventedCommune.BINH
                    + "'"))
        .containsExactly("{" + chart + "," + mixed + "}");

    String id =
        queue
            .column(
                "SELECT case_id FROM stewardship.hold WHERE citizen_id = '"
                    + InventedCommune.BINH
                    + "'")
            .get(0);
    split(PlainBrowser.signedIn(registry, "quanly"), id, chart, mixed);
    assertThat(decisions(id)).isEmpty();
    assertThat(hospital.get(record).body()).contains("đang được xem xét");
    split(PlainBrowser.signedIn(registry, "quanly2"), id, mixed, chart);

    assertThat(decisions(id)).containsExactly("Mbinh1|Mbinh2|not_same|quanly, quanly2");
    assertThat(hospital.get(record).body()).doesNotContain("đang được xem xét");
    assertThat(fhir(hospital)).contains("\"resourceType\":\"Patient\"").doesNotContain("-review\"");
    assertThat(
            queue.column(
                "SELECT DISTINCT actor FROM access.audit WHERE action = 'hold' AND citizen_id = '"
                    + InventedCommune.BINH
                    + "'"))
        .containsExactly("tram");
  }

  @Test
  void whoMayNotReadARecordCannotHoldIt() {
    PlainBrowser other = PlainBrowser.signedIn(registry, "bacsi2");
    String path = "/record/" + InventedCommune.CHAU + "/wrong-patient";

    assertThat(other.get(path).statusCode()).isEqualTo(404);
    assertThat(
            other
                .post(path, other.get("/lookup").body(), Map.of("encounter", "", "reason", WHY))
                .statusCode())
        .isEqualTo(404);
    assertThat(
            PlainBrowser.signedIn(registry, "dan")
                .get("/record/" + InventedCommune.HOA + "/wrong-patient")
                .statusCode())
        .isEqualTo(404);
    assertThat(
            queue.column(
                "SELECT 1 FROM stewardship.hold WHERE citizen_id = '" + InventedCommune.CHAU + "'"))
        .isEmpty();
  }

  @Test
  void aStewardOpensACitizenByNumberAndKeepsItAsItIs() {
    queue.mention("Mdat1", InventedCommune.DAT, "Phạm Quốc Đạt", "2001-01-01", "056201000055");
    queue.mention("Mdat2", InventedCommune.DAT, "Phạm Quốc Đạt", "2001", "056201000055");
    PlainBrowser first = PlainBrowser.signedIn(registry, "quanly");

    String found =
        first
            .post(
                "/stewardship/find",
                first.get("/stewardship").body(),
                Map.of("number", "056201000055"))
            .body();
    assertThat(found).contains("/stewardship/citizen/" + InventedCommune.DAT);
    String citizen = first.get("/stewardship/citizen/" + InventedCommune.DAT).body();
    HttpResponse<String> opened =
        first.post("/stewardship/citizen/" + InventedCommune.DAT, citizen, Map.of("reason", WHY));
    String path = opened.uri().getPath();
    first.post(path, opened.body(), Map.of("verdict", "right", "reason", WHY));
    PlainBrowser second = PlainBrowser.signedIn(registry, "quanly2");
    second.post(path, second.get(path).body(), Map.of("verdict", "right", "reason", WHY));

    String id = path.substring(path.lastIndexOf('/') + 1);
    assertThat(decisions(id)).isEmpty();
    assertThat(
            queue.column(
                "SELECT released_by FROM stewardship.release JOIN stewardship.hold"
                    + " USING (hold_id) WHERE case_id = '"
                    + id
                    + "'"))
        .containsExactly("quanly, quanly2");
  }

  @Test
  void aFileOfDecisionsIsAnsweredRowByRowInBothLanguages() {
    queue.question("RCfile1", "low");
    queue.question("RCfile2", "high");
    PlainBrowser browser = PlainBrowser.signedIn(registry, "quanly3");
    String csv = browser.get("/stewardship/queue.csv").body();
    assertThat(csv).contains("RCfile1", "RCfile2", "Nguyễn Thị Sen");

    HttpResponse<String> answers =
        browser.upload(
            "/stewardship/decisions",
            browser.get("/stewardship").body(),
            "file",
            "case_id;decision;reason\nRCfile1;khác người;%s\nRCfile1;same;%s\nRCfile2;same;%s\nRCnone;same;%s\nRCfile2;maybe;%s\n"
                .formatted(WHY, WHY, WHY, WHY, WHY));

    assertThat(answers.body())
        .contains("5 dòng: 2 được nhận, 3 bị từ chối")
        .containsSubsequence("D100", "D004", "D101", "D001", "D002")
        .contains("Settled; it holds from the next linking on.", "There is no such case.");
    assertThat(decisions("RCfile1")).containsExactly("RCfile1-a|RCfile1-b|not_same|quanly3");
    assertThat(decisions("RCfile2")).isEmpty();
    assertThat(
            browser
                .upload("/stewardship/decisions", browser.get("/stewardship").body(), "file", "x")
                .body())
        .contains("Không đọc được tệp");
  }

  @Test
  void everyLinkOfACitizenIsToldWithItsRuleAndWeightsAndNobodysValues() {
    String citizen = queue.linked("Mwhy");
    PlainBrowser steward = PlainBrowser.signedIn(registry, "quanly");

    assertThat(steward.get("/stewardship/citizen/" + citizen).body())
        .contains("/stewardship/citizen/" + citizen + "/links");
    String page = steward.get("/stewardship/citizen/" + citizen + "/links").body();

    assertThat(page)
        .containsSubsequence(
            "1. Bệnh viện Đa khoa tỉnh",
            "Lượt khám chữa bệnh",
            "nhận ngày 01/05/2026",
            "Lượt nhắc đầu tiên",
            "Cùng số bảo hiểm xã hội",
            "P18",
            "href=\"#mention1\"",
            "Mã số BHXH</span>: <strong>trùng",
            "Nối khi chưa có mô hình",
            "Xác suất rất cao",
            "href=\"#mention2\"",
            "<details open",
            "<svg class=\"waterfall\"",
            "-12,5",
            "7,2",
            "Điện thoại, Mẹ.")
        .doesNotContain("Sen", "1960", "056160000088");
    assertThat(
            queue.column(
                "SELECT action || ' ' || resource FROM access.audit WHERE citizen_id = '"
                    + citizen
                    + "' ORDER BY seq DESC LIMIT 1"))
        .containsExactly("compare links");
  }

  @Test
  void programsReadTheEvidenceOfLinksAndQuestions() {
    String citizen = queue.linked("Mjson");
    String id = queue.question("RCjson", "high");
    PlainBrowser steward = PlainBrowser.signedIn(registry, "quanly");

    HttpResponse<String> links = steward.get("/stewardship/citizen/" + citizen + "/links.json");
    String question = steward.get("/stewardship/case/" + id + "/evidence.json").body();

    assertThat(links.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(links.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(links.body())
        .contains("\"citizen_id\":\"CMjson\"", "\"joined_to\":null", "\"joined_to\":\"Mjson-b\"")
        .contains("\"rule\":{\"id\":\"P18\",\"vi\":\"Cùng số bảo hiểm xã hội")
        .contains(
            "{\"comparison\":\"name\",\"level\":\"close\",\"weight\":8.2,\"frequency\":-1.0}",
            "\"prior\":-12.5",
            "\"total\":3.1")
        .doesNotContain("Sen", "1960", "056160000088");
    assertThat(question)
        .contains("\"case_id\":\"RCjson\"", "\"citizen_a\":\"CRCjsona\"", "\"id\":\"P31\"")
        .contains("{\"part\":\"birth\",\"level\":\"full\",\"side\":\"for\"}", "\"total\":3.1")
        .doesNotContain("Sen", "1960", "056160000099");
    assertThat(steward.get("/stewardship/case/RCnone/evidence.json").statusCode()).isEqualTo(404);
    assertThat(steward.get("/stewardship/citizen/Cnone/links.json").statusCode()).isEqualTo(404);
  }

  @Test
  void noApplicationTakesAWordBack() {
    assertThat(
            queue.column(
                "SELECT table_name || ' ' || privilege_type FROM information_schema.role_table_grants"
                    + " WHERE grantee = 'hoso_registry' AND table_schema = 'stewardship'"
                    + " AND privilege_type NOT IN ('SELECT', 'INSERT')"))
        .isEmpty();
  }

  private HttpResponse<String> decide(PlainBrowser steward, String id, String verdict, String why) {
    String path = "/stewardship/case/" + id;
    return steward.post(path, steward.get(path).body(), Map.of("verdict", verdict, "reason", why));
  }

  private void decideAgain(PlainBrowser steward, String id, String verdict) {
    String path = "/stewardship/case/" + id;
    steward.post(
        path, steward.get(path).body(), Map.of("verdict", verdict, "reason", WHY, "again", "true"));
  }

  private static void split(PlainBrowser steward, String id, String one, String other) {
    String path = "/stewardship/case/" + id;
    steward.post(
        path,
        steward.get(path).body(),
        Map.of("verdict", "split", "reason", WHY, "mention", one + "," + other, "group", "1,2"));
  }

  private static String found(PlainBrowser station) {
    return station
        .post("/lookup", station.get("/lookup").body(), Map.of("number", "056080000022"))
        .body();
  }

  private static String fhir(PlainBrowser program) {
    return program.get("/fhir/Patient/" + InventedCommune.BINH + "?_format=json").body();
  }

  private List<String> decisions(String caseId) {
    return queue.column(
        "SELECT concat_ws('|', mention_a, mention_b, verdict, decided_by) FROM stewardship.decision"
            + " WHERE case_id = '"
            + caseId
            + "' ORDER BY decision_id");
  }

  private long tries(String username) {
    return Long.parseLong(
        queue
            .column(
                "SELECT count(*) FROM access.audit WHERE action = 'list_reviews'"
                    + " AND decision = 'deny' AND actor = '"
                    + username
                    + "'")
            .get(0));
  }

  private String lastLook(String username) {
    return queue
        .column(
            "SELECT action FROM access.audit WHERE actor = '"
                + username
                + "' ORDER BY seq DESC LIMIT 1")
        .get(0);
  }
}
