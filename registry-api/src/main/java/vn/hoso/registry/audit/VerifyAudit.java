// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.audit;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;
import vn.hoso.lakehouse.Settings;

/**
 * Checks the audit trail from the command line; ends with 1 when it was tampered with. Reads the
 * same environment as the registry.
 */
public final class VerifyAudit {
  private VerifyAudit() {}

  public static void main(String[] args) {
    Settings settings = Settings.fromEnvironment();
    DriverManagerDataSource postgres =
        new DriverManagerDataSource(
            settings.postgresUrl(), settings.postgresUser(), settings.postgresPassword());
    // Rows come in batches only inside a transaction.
    AuditVerifier.Verdict verdict =
        Objects.requireNonNull(
            new TransactionTemplate(new DataSourceTransactionManager(postgres))
                .execute(status -> new AuditVerifier(postgres).verify()));
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    print(verdict, out);
    System.exit(verdict.whole() ? 0 : 1);
  }

  static void print(AuditVerifier.Verdict verdict, PrintStream out) {
    out.println(
        verdict.whole()
            ? "Nhật ký truy cập nguyên vẹn / the audit trail is whole: " + verdict.rows()
            : "Nhật ký truy cập đã bị sửa / the audit trail was tampered with");
    verdict
        .breaks()
        .forEach(
            one ->
                out.println("  chain " + one.chain() + ", row " + one.seq() + ": " + one.what()));
    verdict.heads().forEach((chain, hash) -> out.println("  chain " + chain + " ends in " + hash));
  }
}
