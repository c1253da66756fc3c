// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.hoso.gateway.RunningGateway;
import vn.hoso.gateway.problem.IntakeRule;
import vn.hoso.lakehouse.identifier.FacilityCode;

/** What comes by the thousand leaves rows by the minute. */
class RefusalCountsTest {
  private static final FacilityCode FACILITY = new FacilityCode("56088");

  @Test
  void hasteIsCountedNotListed() throws Exception {
    RunningGateway gateway = RunningGateway.shared();
    RefusalStore store = new RefusalStore(gateway.jdbc(), 1000);
    for (int i = 0; i < 500; i++) {
      store.keep(refused(IntakeRule.TOO_FAST));
      store.keep(refused(IntakeRule.UNAVAILABLE));
    }
    store.writeCounts();
    store.keep(refused(IntakeRule.TOO_FAST));
    store.writeCounts();
    store.writeCounts();

    Map<String, Object> counted =
        gateway
            .jdbc()
            .queryForMap(
                "SELECT count(*) AS rows, sum(times) AS times, count(body_sha256) AS bodies"
                    + " FROM intake.refusal WHERE facility_code = ?",
                FACILITY.value());
    assertThat(counted.get("times").toString()).isEqualTo("1001");
    assertThat((Long) counted.get("rows")).as("a minute may have ended").isBetween(2L, 4L);
    assertThat((Long) counted.get("bodies")).isZero();
  }

  private static RefusedBody refused(IntakeRule rule) {
    return new RefusedBody(FACILITY, rule, "gateway", null, null, new byte[10], 10);
  }
}
