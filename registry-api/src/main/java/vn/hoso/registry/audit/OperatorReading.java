// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.audit;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;
import vn.hoso.lakehouse.Settings;
import vn.hoso.registry.reader.Purpose;

/**
 * Writes down that an operator of the server is about to read a person's record from the warehouse,
 * where no page asks who is reading. Ends with 1 when the trail cannot be written: then the record
 * is not to be read. Reads the same environment as the registry.
 */
public final class OperatorReading {
  /** Nobody signs in with this role. */
  private static final String OPERATOR = "operator";

  private OperatorReading() {}

  /**
   * @param args citizen id, day as of which the record is read, reason
   */
  public static void main(String[] args) {
    Settings settings = Settings.fromEnvironment();
    DriverManagerDataSource postgres =
        new DriverManagerDataSource(
            settings.postgresUrl(), settings.postgresUser(), settings.postgresPassword());
    AuditTrail trail =
        new AuditTrail(
            JdbcClient.create(postgres),
            new TransactionTemplate(new DataSourceTransactionManager(postgres)),
            Clock.systemUTC());
    try {
      trail.append(
          entry(System.getProperty("user.name"), args[0], LocalDate.parse(args[1]), args[2]));
    } catch (AuditUnavailable e) {
      new PrintStream(System.err, true, StandardCharsets.UTF_8)
          .println("Không ghi được nhật ký truy cập / the audit trail cannot be written");
      System.exit(1);
    }
  }

  /** Under the operator's name at the system, with the operator's own words. */
  static AuditEntry entry(String user, String citizenId, LocalDate day, String reason) {
    return new AuditEntry(
        "os:" + user,
        OPERATOR,
        null,
        Purpose.HOPERAT.name(),
        AuditAction.READ_AS_OF.code(),
        citizenId,
        day.toString(),
        "permit",
        reason,
        "hoso record");
  }
}
