// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.hoso.registry.InventedCommune.BINH;
import static vn.hoso.registry.InventedCommune.CHAU;
import static vn.hoso.registry.InventedCommune.HOA;
import static vn.hoso.registry.InventedCommune.HOA_BEFORE;
import static vn.hoso.registry.InventedCommune.STATION;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.hoso.registry.access.Past;
import vn.hoso.registry.access.PastDoor;
import vn.hoso.registry.reader.Reader;
import vn.hoso.registry.reader.Role;

/** A day is asked for, the warehouse answers (here by hand), and the record of then is read. */
class PastPagesTest {
  private static final String DAY = "2026-05-01";

  private final EmbeddedRegistry registry = EmbeddedRegistry.running();
  private final JdbcTemplate jdbc = registry.bean(JdbcTemplate.class);

  @BeforeEach
  void nothingWasAsked() {
    registry.asOwner("DELETE FROM serving.known_on");
  }

  @AfterEach
  void theTrailMayBeWritten() {
    registry.asOwner("GRANT INSERT ON access.audit TO hoso_registry");
  }

  @Test
  void whoAsksWaitsAndThenReadsTheRecordOfThen() {
    PlainBrowser browser = PlainBrowser.signedIn(registry, "tram");
    String record = browser.get("/record/" + HOA).body();

    HttpResponse<String> waiting = ask(browser, HOA, record, "1/5/2026");

    assertThat(record).contains("action=\"/record/" + HOA + "/as-of\"");
    assertThat(waiting.uri().getPath()).isEqualTo("/record/" + HOA + "/as-of/" + DAY);
    assertThat(waiting.headers().firstValue("Refresh")).hasValue("15");
    assertThat(waiting.body())
        .contains("Đang lập hồ sơ như đã biết vào cuối ngày 01/05/2026")
        .doesNotContain("Nguyễn Thị Hòa");

    answered(HOA);
    holds(HOA, 1, HOA, "");
    registry.asOwner(
        "UPDATE serving.known_on_record SET document = replace(document, 'Levofloxacin', 'Amoxicilin')");
    HttpResponse<String> then = browser.get("/record/" + HOA + "/as-of/" + DAY);

    assertThat(then.headers().firstValue("Refresh")).isEmpty();
    assertThat(then.body())
        .contains("Hồ sơ như đã biết vào cuối ngày 01/05/2026; không phải hồ sơ hiện nay.")
        .contains("Nguyễn Thị Hòa", "Amoxicilin", "<polyline", "href=\"/record/" + HOA + "\"")
        .doesNotContain("Levofloxacin", "wrong-patient", "/print", "056158000011");
    assertThat(trail(HOA, "tram"))
        .containsSubsequence("ask_as_of 2026-05-01 permit", "read_as_of 2026-05-01 permit");
  }

  @Test
  void whoMayNotReadTheRecordMayNotReadItsPast() {
    answeredUnasked(BINH);
    holds(BINH, 1, BINH, "");
    PlainBrowser department = PlainBrowser.signedIn(registry, "so");
    PlainBrowser citizen = PlainBrowser.signedIn(registry, "dan");
    PlainBrowser stranger = signedInLike("bacsi2", "stranger");
    String path = "/record/" + BINH + "/as-of/" + DAY;

    for (PlainBrowser nobody : List.of(department, citizen)) {
      String form = nobody.get("/").body();
      assertThat(nobody.get(path).statusCode()).isEqualTo(404);
      assertThat(nobody.get("/record/" + BINH + "/as-of").statusCode()).isEqualTo(404);
      assertThat(ask(nobody, BINH, form, "2026-04-01").statusCode()).isEqualTo(404);
    }
    assertThat(stranger.get(path).body()).contains("Cần nêu lý do").doesNotContain("Trần Văn Bình");
    assertThat(trail(BINH, "so"))
        .contains("read_as_of 2026-05-01 deny", "ask_as_of 2026-04-01 deny");
    assertThat(jdbc.queryForObject("SELECT count(*) FROM serving.known_on", Long.class))
        .isEqualTo(1);
  }

  @Test
  void whatTheLawClosesStaysClosedInThePastToo() {
    answeredUnasked(BINH);
    holds(BINH, 1, BINH, "");
    String path = "/record/" + BINH + "/as-of/" + DAY;

    assertThat(PlainBrowser.signedIn(registry, "tram").get(path).body())
        .contains("Trần Văn Bình", "Viêm mũi họng cấp")
        .doesNotContain("B20", "HIV", "TLD", "Bệnh viện Đa khoa tỉnh");
    assertThat(PlainBrowser.signedIn(registry, "bacsi").get(path).body()).contains("B20", "TLD");
  }

  @Test
  void aRecordThatWasMixedUpIsForThoseWhoMayReadBoth() {
    answeredUnasked(HOA);
    holds(HOA, 1, HOA, CHAU);
    String path = "/record/" + HOA + "/as-of/" + DAY;

    assertThat(PlainBrowser.signedIn(registry, "tram").get(path).body())
        .contains("Số hồ sơ của khi đó không hiện: 1", "href=\"/record/" + CHAU + "\"")
        .doesNotContain("Viêm phổi", "Nguyễn Thị Hòa");
    assertThat(PlainBrowser.signedIn(registry, "dan").get(path).body())
        .contains("Số hồ sơ của khi đó không hiện: 1")
        .doesNotContain("Viêm phổi", CHAU);
    assertThat(trail(CHAU, "tram")).noneMatch(row -> row.contains("as_of"));
    assertThat(PlainBrowser.signedIn(registry, "bacsi").get(path).body())
        .contains("Viêm phổi")
        .doesNotContain("không hiện");
    assertThat(trail(CHAU, "bacsi")).contains("read_as_of 2026-05-01 permit");
  }

  @Test
  void aPersonWhoWasTakenForTwoHasTwoRecordsAndOneHeading() {
    answeredUnasked(HOA);
    holds(HOA, 1, HOA, "");
    holds(HOA, 2, HOA, HOA_BEFORE);

    String page =
        PlainBrowser.signedIn(registry, "tram").get("/record/" + HOA + "/as-of/" + DAY).body();

    assertThat(page)
        .contains("Khi đó có 2 hồ sơ: chưa biết đây là một người", "Hồ sơ 1/2", "Hồ sơ 2/2")
        .contains("id=\"timeline-1\"", "id=\"timeline-2\"")
        .containsOnlyOnce("<h1");
  }

  /** Whoever reads the past is warned of what is doubted now. */
  @Test
  void aRecordUnderReviewSaysSoInThePastToo() {
    registry.asOwner(
        "INSERT INTO stewardship.hold (case_id, citizen_id, mentions, held_by, reason)"
            + " VALUES ('past-review', '%s', '{}', 'quanly', 'invented')".formatted(CHAU));
    answeredUnasked(CHAU);
    holds(CHAU, 1, CHAU, "");

    String page =
        PlainBrowser.signedIn(registry, "bacsi").get("/record/" + CHAU + "/as-of/" + DAY).body();
    registry.asOwner("DELETE FROM stewardship.hold WHERE case_id = 'past-review'");

    assertThat(page).contains("Hồ sơ đang được xem xét", "không phải hồ sơ hiện nay");
  }

  @Test
  void aDayBeforeAnythingCameSaysSo() {
    answeredUnasked(HOA);

    assertThat(
            PlainBrowser.signedIn(registry, "tram")
                .get("/record/" + HOA_BEFORE + "/as-of/" + DAY)
                .body())
        .contains("Đến hết ngày đó kho dữ liệu chưa nhận được gì về người này");
  }

  @Test
  void whatCouldNotBeMadeSaysSoAndIsAskedAgain() {
    answeredUnasked(HOA);
    registry.asOwner("UPDATE serving.known_on SET failure = 'not_made'");
    PlainBrowser browser = PlainBrowser.signedIn(registry, "tram");
    String path = "/record/" + HOA + "/as-of/" + DAY;

    String failed = browser.get(path).body();
    String english = browser.get(path + "?lang=en").body();
    String again = ask(browser, HOA, english, DAY).body();

    assertThat(failed).contains("Không lập được hồ sơ", "Hãy thử lại", "Thử lại");
    assertThat(english).contains("could not be made", "No data is lost").doesNotContain("??");
    assertThat(again).contains("is being made", "Asked for at").doesNotContain("??");
  }

  @Test
  void aDayNobodyAskedForIsOfferedAndADayThatIsNoneIsTold() {
    PlainBrowser browser = PlainBrowser.signedIn(registry, "tram");
    String path = "/record/" + HOA + "/as-of";

    String form = browser.get(path).body();

    assertThat(browser.get(path + "/" + DAY).body()).contains("chưa được lập", "Hỏi kho dữ liệu");
    assertThat(ask(browser, HOA, form, "31/2/2026").body()).contains("Đó không phải một ngày");
    assertThat(ask(browser, HOA, form, "2199-01-01").body()).contains("Ngày đó chưa qua");
    assertThat(browser.get(path + "/1066-10-14").body()).contains("Ngày đó quá xa");
    assertThat(jdbc.queryForObject("SELECT count(*) FROM serving.known_on", Long.class)).isZero();
  }

  @Test
  void citizensReadTheOwnPastAndSeeWhoReadWhichDay() {
    PlainBrowser browser = PlainBrowser.signedIn(registry, "dan");
    ask(browser, HOA, browser.get("/me").body(), DAY);
    answered(HOA);
    holds(HOA, 1, HOA, "");

    assertThat(browser.get("/record/" + HOA + "/as-of/" + DAY).body())
        .contains("Đây là hồ sơ của bạn", "không phải hồ sơ hiện nay");
    assertThat(browser.get("/me/readers").body())
        .contains("Hỏi hồ sơ như đã biết ngày 01/05/2026", "Xem hồ sơ như đã biết ngày 01/05/2026");
    assertThat(browser.get("/me/readers?lang=en").body())
        .contains("Read the record as known on 01/05/2026")
        .doesNotContain("??");
  }

  @Test
  void nobodyAsksWithoutEnd() {
    PlainBrowser browser = signedInLike("tram", "eager");
    Reader eager = new Reader("eager", "Trạm", Role.STATION, STATION, null);
    PastDoor door = registry.bean(PastDoor.class);
    for (int day = 1; day <= PastDoor.A_DAY; day++) {
      assertThat(door.ask(eager, HOA, LocalDate.of(2026, 1, day), "test"))
          .isInstanceOf(Past.NotYet.class);
    }

    String record = browser.get("/record/" + HOA).body();
    HttpResponse<String> refused = ask(browser, HOA, record, DAY);

    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.body()).contains("đã hỏi 20 lần trong 24 giờ");
    assertThat(ask(browser, HOA, record, "2026-01-05").statusCode())
        .as("what is asked already costs nothing")
        .isEqualTo(200);
  }

  @Test
  void theApplicationMayAskAndMayNotAnswer() {
    jdbc.update("INSERT INTO serving.known_on (citizen_id, day) VALUES ('Cx', '2026-01-01')");

    for (String sql :
        List.of(
            "INSERT INTO serving.known_on (citizen_id, day, answered_at) VALUES ('Cy', '2026-01-01', now())",
            "UPDATE serving.known_on SET answered_at = now()",
            "UPDATE serving.known_on SET failure = 'not_made'",
            "DELETE FROM serving.known_on",
            "INSERT INTO serving.known_on_record VALUES ('Cx', '2026-01-01', 1, '{}', '{}')",
            "DELETE FROM serving.known_on_record")) {
      assertThatThrownBy(() -> jdbc.update(sql)).as(sql).isInstanceOf(DataAccessException.class);
    }
  }

  @Test
  void withoutTheTrailNothingIsAskedAndNothingShown() {
    answeredUnasked(HOA);
    holds(HOA, 1, HOA, "");
    PlainBrowser browser = PlainBrowser.signedIn(registry, "tram");
    String form = browser.get("/record/" + HOA + "/as-of").body();
    registry.asOwner("REVOKE INSERT ON access.audit FROM hoso_registry");

    HttpResponse<String> page = browser.get("/record/" + HOA + "/as-of/" + DAY);

    assertThat(page.statusCode()).isEqualTo(503);
    assertThat(page.body()).doesNotContain("Nguyễn Thị Hòa");
    assertThat(ask(browser, HOA, form, "2026-04-01").statusCode()).isEqualTo(503);
    assertThat(jdbc.queryForObject("SELECT count(*) FROM serving.known_on", Long.class))
        .isEqualTo(1);
  }

  /** Somebody who has done nothing yet in any other test. */
  private PlainBrowser signedInLike(String other, String username) {
    registry.asOwner(
        "INSERT INTO access.user SELECT '%s', password_hash, role, facility_code, citizen_id,"
                .formatted(username)
            + " display_name FROM access.user WHERE username = '%s' ON CONFLICT DO NOTHING"
                .formatted(other));
    return PlainBrowser.signedIn(registry, username);
  }

  private static HttpResponse<String> ask(
      PlainBrowser browser, String citizenId, String page, String day) {
    return browser.post("/record/" + citizenId + "/as-of", page, Map.of("day", day));
  }

  private void answeredUnasked(String citizenId) {
    registry.asOwner(
        "INSERT INTO serving.known_on (citizen_id, day) VALUES ('%s', '%s')"
            .formatted(citizenId, DAY));
    answered(citizenId);
  }

  private void answered(String citizenId) {
    registry.asOwner(
        "UPDATE serving.known_on SET answered_at = now() WHERE citizen_id = '%s' AND day = '%s'"
            .formatted(citizenId, DAY));
  }

  /** As if that record had held today's document of somebody. */
  private void holds(String citizenId, int number, String whose, String others) {
    registry.asOwner(
        "INSERT INTO serving.known_on_record SELECT '%s', '%s', %d, document, '{%s}'"
                .formatted(citizenId, DAY, number, others)
            + " FROM serving.record WHERE citizen_id = '%s'".formatted(whose));
  }

  private List<String> trail(String citizenId, String actor) {
    return jdbc.queryForList(
        "SELECT concat_ws(' ', action, resource, decision) FROM access.audit"
            + " WHERE citizen_id = ? AND actor = ? ORDER BY seq",
        String.class,
        citizenId,
        actor);
  }
}
