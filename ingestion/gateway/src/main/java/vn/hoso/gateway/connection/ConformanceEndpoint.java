// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.connection;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.hoso.gateway.access.Sender;
import vn.hoso.gateway.problem.IntakeRule;
import vn.hoso.gateway.problem.Refusal;
import vn.hoso.gateway.problem.RefusedException;
import vn.hoso.lakehouse.identifier.FacilityCode;

/** {@code /api/v1/conformance}: the report on what was tried in the sandbox. */
@RestController
final class ConformanceEndpoint {
  private static final Duration BY_DEFAULT = Duration.ofHours(1);

  private final JdbcTemplate jdbc;
  private final Clock clock;

  ConformanceEndpoint(JdbcTemplate jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * @param since the beginning of the run; an hour ago by default
   * @param of whose report the department wants; a vendor reads its own
   */
  @GetMapping("/api/v1/conformance")
  Conformance.Report report(
      @AuthenticationPrincipal Sender sender,
      @RequestParam(required = false) @Nullable Instant since,
      @RequestParam(name = "facility_code", required = false) @Nullable String of) {
    if (!sender.sandbox() && !sender.operator()) {
      throw new RefusedException(
          Refusal.of(
              IntakeRule.FORBIDDEN,
              "Chỉ dành cho cơ sở thử nghiệm (999xx).",
              "For sandbox facilities (999xx) only."));
    }
    Instant from = since == null ? clock.instant().minus(BY_DEFAULT) : since;
    FacilityCode facility = sender.sandbox() ? sender.facility() : wanted(of);
    return Conformance.of(tries(facility, from), refused(facility, from));
  }

  private static FacilityCode wanted(@Nullable String of) {
    if (of == null) {
      return Sender.SANDBOX;
    }
    return FacilityCode.parse(of)
        .filter(Sender::isSandbox)
        .orElseThrow(() -> new RefusedException(Refusal.of(IntakeRule.BAD_PARAMETER)));
  }

  private List<Conformance.Try> tries(FacilityCode facility, Instant from) {
    return jdbc.query(
        """
        SELECT r.submission_id, r.kind, r.channel, r.state, r.sha256, r.client_request_id, r.repeats,
               NOT EXISTS (SELECT 1 FROM intake.sandbox_violation v
                            WHERE v.submission_id = r.submission_id AND v.rule_id = ?) AS signed
          FROM intake.sandbox_receipt r
         WHERE r.facility_code = ? AND r.received_at >= ? ORDER BY r.submission_id
        """,
        (row, n) ->
            new Conformance.Try(
                row.getString("submission_id"),
                row.getString("kind"),
                row.getString("channel"),
                row.getString("state"),
                row.getString("sha256"),
                row.getString("client_request_id"),
                row.getBoolean("signed"),
                row.getInt("repeats")),
        SandboxJudge.NOT_SIGNED,
        facility.value(),
        from.atOffset(ZoneOffset.UTC));
  }

  private Set<String> refused(FacilityCode facility, Instant from) {
    return new HashSet<>(
        jdbc.queryForList(
            "SELECT DISTINCT rule_id FROM intake.refusal WHERE facility_code = ?"
                + " AND refused_at >= ?",
            String.class,
            facility.value(),
            from.atOffset(ZoneOffset.UTC)));
  }
}
