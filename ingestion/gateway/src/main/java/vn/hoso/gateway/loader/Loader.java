// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.loader;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.springframework.jdbc.core.JdbcTemplate;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.hoso.formats.register.RegisterKind;
import vn.hoso.gateway.GatewayConfig;
import vn.hoso.gateway.IntakeDatabase;
import vn.hoso.gateway.access.FacilityClients;
import vn.hoso.gateway.access.LegacyAccounts;
import vn.hoso.gateway.access.Onboarding;
import vn.hoso.gateway.access.Onboarding.Credentials;
import vn.hoso.gateway.connection.SandboxReader;
import vn.hoso.gateway.refusal.RefusalStore;
import vn.hoso.gateway.signature.FacilitySigners;
import vn.hoso.gateway.signature.SignatureCheck;
import vn.hoso.gateway.signature.TrustFolder;
import vn.hoso.gateway.submission.Ends;
import vn.hoso.gateway.submission.ReceiptStore;
import vn.hoso.gateway.submission.ReceiptWriter;
import vn.hoso.gateway.submission.SubmissionIds;
import vn.hoso.gateway.submission.SubmissionIntake;
import vn.hoso.gateway.submission.SubmissionTopicWriter;
import vn.hoso.lakehouse.identifier.FacilityCode;

/** Sends files and folders: {@code Loader PATH [--backdate] [--http] [--progress]}. */
@Command(
    name = "ingest",
    mixinStandardHelpOptions = true,
    description = {
      "Gửi một tệp, một thư mục (mỗi cơ sở một thư mục con) hoặc thư mục sổ đăng ký.",
      "Sends a file, a folder (one sub-folder per facility) or a folder of registers."
    })
public final class Loader implements Callable<Integer> {
  private static final String FACILITY_COLUMN = "facility_code";
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @Parameters(
      paramLabel = "PATH",
      description = "Tệp hoặc thư mục cần gửi. / File or folder to send.")
  private Path path = Path.of("");

  @Option(
      names = "--backdate",
      description = {
        "Thời điểm tiếp nhận lấy từ yyyyMMddHHmmss ở đầu tên tệp.",
        "Take the time of receipt from a leading yyyyMMddHHmmss in the file name."
      })
  private boolean backdate;

  @Option(
      names = "--http",
      description = {
        "Gửi qua cổng HTTP như các cơ sở, thay vì ghi thẳng vào Kafka.",
        "Post to the gateway as facilities do, instead of writing straight to Kafka."
      })
  private boolean http;

  @Option(names = "--progress", description = "Hiện tiến độ. / Show progress.")
  private boolean progress;

  private final GatewayConfig config;
  private final PrintWriter out;

  Loader(GatewayConfig config, PrintWriter out) {
    this.config = config;
    this.out = out;
  }

  /** Exit code 0 when every file was answered, 1 when some could not be sent, 2 for wrong usage. */
  public static void main(String[] args) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    System.exit(run(GatewayConfig.fromEnvironment(), out, args));
  }

  static int run(GatewayConfig config, PrintWriter out, String... args) {
    return new CommandLine(new Loader(config, out)).setOut(out).setErr(out).execute(args);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (!Files.exists(path)) {
      out.println("Không có tệp hoặc thư mục: " + path + " / No such file or folder: " + path);
      return CommandLine.ExitCode.USAGE;
    }
    LoadPlan plan = LoadPlan.of(path, config.limits().maxBytes());
    try (HikariDataSource database = IntakeDatabase.open(config.settings())) {
      JdbcTemplate jdbc = new JdbcTemplate(database);
      Map<String, Credentials> credentials = onboard(jdbc, plan);
      try (Delivery delivery = http ? overHttp(credentials) : bulk(jdbc);
          Progress shown = Progress.of(progress, plan.size())) {
        LoadReport report =
            new LoadRun(
                    delivery,
                    backdate,
                    config.limits().maxBytes(),
                    Clock.systemUTC(),
                    shown::answered)
                .send(plan);
        out.print(report.text());
        out.flush();
        return report.allAnswered() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
      }
    }
  }

  /** A register of facilities brings its facilities their credentials. */
  private Map<String, Credentials> onboard(JdbcTemplate jdbc, LoadPlan plan) throws IOException {
    Onboarding onboarding =
        new Onboarding(
            new FacilityClients(jdbc), new LegacyAccounts(jdbc), config.settings().home());
    List<FacilityCode> facilities = new ArrayList<>();
    for (Path register : plan.facilityRegisters()) {
      facilities.addAll(facilitiesOf(register));
    }
    return onboarding.ensure(facilities);
  }

  static List<FacilityCode> facilitiesOf(Path register) throws IOException {
    String header = LoadFile.firstLine(register);
    CSVFormat format =
        CSVFormat.DEFAULT
            .builder()
            .setDelimiter(header.contains(";") ? ';' : ',')
            .setHeader(RegisterKind.columns(header).toArray(String[]::new))
            .setSkipHeaderRecord(true)
            .get();
    try (CSVParser rows = CSVParser.parse(register, StandardCharsets.UTF_8, format)) {
      return rows.stream()
          .map(row -> row.get(FACILITY_COLUMN))
          .flatMap(code -> FacilityCode.parse(code).stream())
          .toList();
    }
  }

  private Delivery overHttp(Map<String, Credentials> credentials) {
    return new HttpDelivery(config.settings().gatewayUrl(), credentials, PATIENCE);
  }

  private Delivery bulk(JdbcTemplate jdbc) {
    ReceiptStore store = new ReceiptStore(jdbc);
    SubmissionTopicWriter topic =
        new SubmissionTopicWriter(config.settings().kafkaBootstrap(), PATIENCE);
    Ends ends =
        new Ends(new Ends.End(topic, new ReceiptWriter(store), store), SandboxReader.end(jdbc));
    RefusalStore refusals = new RefusalStore(jdbc, config.refused().bytes());
    SubmissionIntake intake =
        new SubmissionIntake(
            config.limits().maxBytes(),
            ends,
            new SignatureCheck(
                TrustFolder.of(config.signatures().trustFolder()),
                new FacilitySigners(jdbc, System::nanoTime),
                config.signatures().policy()),
            refusals,
            new SubmissionIds(Clock.systemUTC()));
    return new BulkDelivery(
        intake,
        Clock.systemUTC(),
        () -> {
          topic.close();
          ends.close();
          refusals.writeCounts();
        });
  }
}
