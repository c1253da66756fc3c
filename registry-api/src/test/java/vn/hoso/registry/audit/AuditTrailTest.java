// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.hoso.registry.EmbeddedRegistry;
import vn.hoso.registry.InventedCommune;
import vn.hoso.registry.PlainBrowser;
import vn.hoso.registry.access.RecordDoor;
import vn.hoso.registry.reader.Purpose;
import vn.hoso.registry.reader.Reader;
import vn.hoso.registry.reader.Role;

class AuditTrailTest {
  private static final Reader STATION =
      new Reader("audited", "Trạm", Role.STATION, InventedCommune.STATION, null);

  private final EmbeddedRegistry registry = EmbeddedRegistry.running();
  private final AuditTrail trail = registry.bean(AuditTrail.class);
  private final JdbcTemplate jdbc = registry.bean(JdbcTemplate.class);

  @AfterEach
  void mayBeWrittenAgain() {
    registry.asOwner("GRANT INSERT ON access.audit TO hoso_registry");
  }

  @Test
  void everyReadIsARow() {
    long before = rows("audited");

    registry
        .bean(RecordDoor.class)
        .open(STATION, InventedCommune.HOA, Purpose.TREAT, "test", "record");

    assertThat(rows("audited")).isEqualTo(before + 1);
  }

  @Test
  void chainStaysWholeUnderManyWritersAtOnce() throws Exception {
    ExecutorService writers = Executors.newFixedThreadPool(8);
    List<Callable<Boolean>> work =
        IntStream.range(0, 200)
            .mapToObj(
                i ->
                    (Callable<Boolean>)
                        () -> {
                          append("writer-" + i % 5);
                          return true;
                        })
            .toList();

    writers.invokeAll(work).forEach(AuditTrailTest::finished);
    writers.shutdown();

    assertThat(verify().breaks()).isEmpty();
    assertThat(verify().rows()).isGreaterThanOrEqualTo(200);
  }

  @Test
  void personFindsWhatAnOperatorReadUnderAnIdSinceMerged() throws SQLException {
    registry.asOwner(
        "INSERT INTO serving.citizen (citizen_id, status, merged_into, identity_state)"
            + " VALUES ('Cearlier', 'merged', '%s', 'PROVISIONAL')".formatted(InventedCommune.HOA));
    trail.append(
        OperatorReading.entry(
            "khanh", "Cearlier", LocalDate.of(2026, 3, 5), "Khiếu nại số 12 của người bệnh"));

    String readers = PlainBrowser.signedIn(registry, "dan").get("/me/readers").body();

    assertThat(readers)
        .contains(
            "Người vận hành máy chủ",
            "Xem hồ sơ như đã biết ngày 05/03/2026",
            "Khiếu nại số 12 của người bệnh")
        .doesNotContain("khanh");
    assertThat(verify().breaks()).isEmpty();
  }

  @Test
  void applicationCannotChangeOrRemoveARow() {
    append("honest");

    assertThatThrownBy(() -> jdbc.update("UPDATE access.audit SET actor = 'other'"))
        .isInstanceOf(DataAccessException.class);
    assertThatThrownBy(() -> jdbc.update("DELETE FROM access.audit"))
        .isInstanceOf(DataAccessException.class);
  }

  @Test
  void verifierFindsAChangedRowAndAMissingOne() throws SQLException {
    append("victim");
    append("victim");
    append("victim");
    long second =
        jdbc.queryForList(
                "SELECT seq FROM access.audit WHERE actor = 'victim' ORDER BY seq", Long.class)
            .get(1);

    registry.asOwner(
        "CREATE TABLE access.kept AS SELECT * FROM access.audit WHERE seq = " + second,
        "UPDATE access.audit SET citizen_id = 'Cother' WHERE seq = " + second);
    List<AuditVerifier.Break> changed = verify().breaks();
    registry.asOwner("DELETE FROM access.audit WHERE seq = " + second);
    List<AuditVerifier.Break> removed = verify().breaks();
    registry.asOwner(
        "INSERT INTO access.audit OVERRIDING SYSTEM VALUE SELECT * FROM access.kept",
        "DROP TABLE access.kept");

    assertThat(changed)
        .extracting(AuditVerifier.Break::seq, AuditVerifier.Break::what)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(second, "was changed after it was written"));
    assertThat(removed)
        .extracting(AuditVerifier.Break::what)
        .containsExactly("does not follow the row before it");
    assertThat(verify().whole()).isTrue();
  }

  @Test
  void nothingIsReadWhenTheTrailCannotBeWritten() {
    PlainBrowser browser = PlainBrowser.signedIn(registry, "tram");
    registry.asOwner("REVOKE INSERT ON access.audit FROM hoso_registry");

    var page = browser.get("/record/" + InventedCommune.HOA);

    assertThat(page.statusCode()).isEqualTo(503);
    assertThat(page.body())
        .contains("Tạm thời không xem được")
        .doesNotContain("Nguyễn Thị Hòa", "Metformin");
  }

  private void append(String actor) {
    trail.append(
        AuditEntry.of(
                new Reader(actor, "A", Role.CLINIC, InventedCommune.HOSPITAL, null),
                Purpose.TREAT,
                AuditAction.READ,
                "permit",
                "test")
            .about("Ctest", "record"));
  }

  private AuditVerifier.Verdict verify() {
    return new AuditVerifier(registry.bean(DataSource.class)).verify();
  }

  private long rows(String actor) {
    return jdbc.queryForList("SELECT seq FROM access.audit WHERE actor = ?", Long.class, actor)
        .size();
  }

  private static void finished(java.util.concurrent.Future<Boolean> work) {
    try {
      assertThat(work.get()).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (java.util.concurrent.ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
