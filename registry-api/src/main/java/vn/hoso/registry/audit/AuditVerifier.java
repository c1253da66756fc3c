// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.audit;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.ResultSetExtractor;

/** Reads the whole trail and computes every hash again. */
public final class AuditVerifier {
  private static final int FETCH = 5_000;
  private static final int MOST_BREAKS = 100;

  private final JdbcTemplate jdbc;

  public AuditVerifier(DataSource postgres) {
    this.jdbc = new JdbcTemplate(postgres);
    jdbc.setFetchSize(FETCH);
  }

  /** Every place where the trail does not continue as it was written. */
  public Verdict verify() {
    return Objects.requireNonNull(
        jdbc.query(
            "SELECT * FROM access.audit ORDER BY chain, seq",
            (ResultSetExtractor<Verdict>)
                rows -> {
                  Map<Integer, String> heads = new TreeMap<>();
                  List<Break> breaks = new ArrayList<>();
                  long count = 0;
                  while (rows.next()) {
                    count++;
                    int chain = rows.getInt("chain");
                    long seq = rows.getLong("seq");
                    String expected = heads.getOrDefault(chain, AuditChain.START);
                    String previous = rows.getString("prev_hash");
                    String hash = rows.getString("hash");
                    String computed =
                        AuditChain.hash(
                            previous,
                            chain,
                            rows.getObject("at", OffsetDateTime.class).toInstant(),
                            new AuditEntry(
                                rows.getString("actor"),
                                rows.getString("role"),
                                rows.getString("facility_code"),
                                rows.getString("purpose"),
                                rows.getString("action"),
                                rows.getString("citizen_id"),
                                rows.getString("resource"),
                                rows.getString("decision"),
                                rows.getString("reason"),
                                rows.getString("client")),
                            rows.getString("trace_id"));
                    if (!previous.equals(expected)) {
                      note(breaks, new Break(chain, seq, "does not follow the row before it"));
                    }
                    if (!hash.equals(computed)) {
                      note(breaks, new Break(chain, seq, "was changed after it was written"));
                    }
                    heads.put(chain, hash);
                  }
                  return new Verdict(count, heads, breaks);
                }));
  }

  private static void note(List<Break> breaks, Break one) {
    if (breaks.size() < MOST_BREAKS) {
      breaks.add(one);
    }
  }

  /** One row at which a chain breaks. */
  public record Break(int chain, long seq, String what) {}

  /**
   * What the trail tells.
   *
   * @param heads last hash of each chain; written down elsewhere, it also shows rows cut off the
   *     end
   */
  public record Verdict(long rows, Map<Integer, String> heads, List<Break> breaks) {
    public Verdict {
      heads = Map.copyOf(heads);
      breaks = List.copyOf(breaks);
    }

    public boolean whole() {
      return breaks.isEmpty();
    }
  }
}
