// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.loader;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import vn.hoso.gateway.NativeDigests;
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
import vn.hoso.gateway.submission.SubmissionIntake;
import vn.hoso.gateway.submission.SubmissionTopicWriter;
import vn.hoso.gateway.submission.TopicReceipts;
import vn.hoso.lakehouse.identifier.FacilityCode;

/**
 * Sends files and folders: {@code Loader PATH [--backdate] [--http] [--progress]}, or years of them
 * from several places: {@code Loader PLACE… --bulk [--shard 1/4]}.
 */
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
  private static final int WORKERS = Math.max(2, Runtime.getRuntime().availableProcessors());

  /** Reading from elsewhere is waiting. */
  private static final int WORKERS_ELSEWHERE = Math.max(16, WORKERS);

  @Parameters(
      paramLabel = "PATH",
      arity = "1..*",
      description = "Tệp hoặc thư mục cần gửi. / File or folder to send.")
  private List<String> places = List.of();

  @Option(
      names = "--bulk",
      description = {
        "Nạp nhiều năm dữ liệu từ nhiều nơi (thư mục, địa chỉ), ghi thẳng vào Kafka.",
        "Load years of history from several places (folders, addresses), straight to Kafka."
      })
  private boolean bulk;

  @Option(
      names = "--shard",
      paramLabel = "I/N",
      converter = ShardConverter.class,
      description = {
        "Với --bulk: chỉ nạp phần thứ I trong N phần cơ sở (nhiều máy cùng nạp).",
        "With --bulk: only the I-th of N shares of the facilities (several machines load)."
      })
  private Shard shard = Shard.ALL;

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

  /** Reads a share from the command line. */
  static final class ShardConverter implements CommandLine.ITypeConverter<Shard> {
    @Override
    public Shard convert(String text) {
      return Shard.parse(text);
    }
  }

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
    boolean needsBulk = places.size() > 1 || !shard.equals(Shard.ALL);
    if ((http && bulk) || (needsBulk && !bulk)) {
      out.println(
          "Nhiều nơi hoặc --shard cần --bulk; --bulk không đi với --http."
              + " / Several places or --shard need --bulk; --bulk does not go with --http.");
      return CommandLine.ExitCode.USAGE;
    }
    Places known = Places.with(config.settings().home().resolve("lib"));
    List<Path> paths = new ArrayList<>();
    for (String place : places) {
      Optional<Path> path = known.of(place);
      if (path.isEmpty()) {
        out.println(
            known.isReadable(place)
                ? "Không có tệp hoặc thư mục: " + place + " / No such file or folder: " + place
                : "Chưa có thư viện đọc địa chỉ này trong lib: "
                    + place
                    + " / No library in lib reads this address: "
                    + place);
        return CommandLine.ExitCode.USAGE;
      }
      paths.add(path.get());
    }
    return load(paths);
  }

  private int load(List<Path> paths) throws IOException, InterruptedException {
    LoadPlan plan =
        bulk
            ? BulkPlan.of(paths, config.limits().maxBytes(), shard)
            : LoadPlan.of(paths.get(0), config.limits().maxBytes());
    try (HikariDataSource database = IntakeDatabase.open(config.settings())) {
      JdbcTemplate jdbc = new JdbcTemplate(database);
      Map<String, Credentials> credentials = onboard(jdbc, plan);
      try (Delivery delivery = http ? overHttp(credentials) : bulk(database, paths);
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
    Onboarding onboarding = new Onboarding(jdbc, config.settings().home());
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

  private Delivery bulk(HikariDataSource database, List<Path> paths) {
    NativeDigests.use();
    JdbcTemplate jdbc = new JdbcTemplate(database);
    ReceiptStore store = new ReceiptStore(jdbc);
    SubmissionTopicWriter topic =
        new SubmissionTopicWriter(config.settings().kafkaBootstrap(), PATIENCE);
    Ends ends =
        new Ends(new Ends.End(topic, new ReceiptWriter(store), store), SandboxReader.end(jdbc));
    RefusalStore refusals = new RefusalStore(jdbc, config.refused().bytes());
    SubmissionIntake intake =
        new SubmissionIntake(
            config.limits().maxBytes(),
            config.limits().maxAttachment(),
            ends,
            new SignatureCheck(
                TrustFolder.of(config.signatures().trustFolder()),
                new FacilitySigners(jdbc, System::nanoTime),
                config.signatures().policies()),
            refusals,
            Clock.systemUTC());
    OpenLoad load = OpenLoad.begin(database, Clock.systemUTC().instant());
    load.finishKilled(TopicReceipts.ofLoads(config.settings().kafkaBootstrap(), store)::restore);
    return new BulkDelivery(
        intake,
        Clock.systemUTC(),
        paths.stream().anyMatch(Places::isElsewhere) ? WORKERS_ELSEWHERE : WORKERS,
        load,
        PATIENCE.plusMinutes(1),
        () -> {
          topic.close();
          ends.close();
          refusals.writeCounts();
        });
  }
}
