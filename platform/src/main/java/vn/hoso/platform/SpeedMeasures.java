// SPDX-License-Identifier: Apache-2.0
package vn.hoso.platform;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import vn.hoso.platform.bench.Report;
import vn.hoso.platform.bench.ToldFigures;
import vn.hoso.platform.installation.Installation;
import vn.hoso.platform.postgres.Role;
import vn.hoso.platform.process.Program;
import vn.hoso.platform.process.Service;
import vn.hoso.platform.process.Supervisor;

/** How fast single parts are, each measured by a process of its own over a synthetic province. */
final class SpeedMeasures {

  private static final Duration READER_WARM_UP = Duration.ofSeconds(20);
  private static final Duration READER_MEASURED = Duration.ofSeconds(30);
  private static final String SIGNED =
      "SELECT count(*) FROM intake.receipt WHERE signature_verdict = 'valid'";

  private final SampleOptions size;
  private final String until;

  SpeedMeasures(SampleOptions size, String until) {
    this.size = size;
    this.until = until;
  }

  /** Envelope XML on one core; nothing else runs. */
  void reader(Session session, Supervisor supervisor, Report report) {
    Path submissions = makeProvince(session, supervisor);
    tell(
        session,
        supervisor,
        report,
        session
            .house()
            .readSpeed(
                List.of(
                    submissions.toString(),
                    Long.toString(READER_WARM_UP.toSeconds()),
                    Long.toString(READER_MEASURED.toSeconds()))));
  }

  /** Submissions acknowledged by the services as {@code hoso up} starts them, then signed ones. */
  void gateway(Session session, Supervisor supervisor, Report report) {
    Path submissions = makeProvince(session, supervisor);
    Path province = session.installation().provinceFolder();
    Path signed = province.resolve("signed");
    Path trust = province.resolve("trust");
    Jobs.runQuietly(
        session,
        supervisor,
        session
            .house()
            .signedCopies(List.of(submissions.toString(), signed.toString(), trust.toString())));
    session.start(
        supervisor,
        session.house().services().stream().map(service -> trusting(service, trust)).toList());
    new DemoHome(session.installation()).mark("bench");
    Jobs.runQuietly(
        session,
        supervisor,
        session
            .house()
            .loader(List.of(province.resolve("registers").toString(), "--http"))
            .named("load-registers"));
    CollectorState collector = new CollectorState(session.installation(), session.terminal());
    measure(session, supervisor, report, submissions, "30 kB");
    collector.awaitCaughtUp();
    measure(session, supervisor, report, signed, "30 kB signed");
    collector.awaitCaughtUp();
    report.count("gateway, signatures found valid", validSignatures(session.installation()), "");
  }

  private static Service trusting(Service service, Path trust) {
    return service.name().equals(House.GATEWAY)
        ? service.withEnvironment(Map.of("HOSO_TRUST_DIR", trust.toString()))
        : service;
  }

  private Path makeProvince(Session session, Supervisor supervisor) {
    Jobs.runQuietly(session, supervisor, session.house().province(size, until));
    return session.installation().provinceFolder().resolve("submissions");
  }

  private static void measure(
      Session session, Supervisor supervisor, Report report, Path files, String label) {
    tell(
        session,
        supervisor,
        report,
        session
            .house()
            .gatewayLoad(List.of(files.toString(), label))
            .named("gateway-load-" + label.replace(' ', '-')));
  }

  private static void tell(Session session, Supervisor supervisor, Report report, Program program) {
    Jobs.runQuietly(session, supervisor, program);
    ToldFigures.read(session.log(program)).forEach(report::told);
  }

  private static long validSignatures(Installation installation) {
    try (Connection owner =
            DriverManager.getConnection(
                installation.postgresUrl(),
                Role.OWNER.user(),
                installation.secrets().value(Role.OWNER.user()));
        Statement statement = owner.createStatement();
        ResultSet row = statement.executeQuery(SIGNED)) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException("Postgres does not answer", e);
    }
  }
}
