// SPDX-License-Identifier: Apache-2.0
package vn.hoso.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.hoso.platform.bench.FacilityFiles;
import vn.hoso.platform.bench.JobTimes;
import vn.hoso.platform.bench.LookupLoad;
import vn.hoso.platform.bench.Machine;
import vn.hoso.platform.bench.Report;
import vn.hoso.platform.installation.Installation;
import vn.hoso.platform.process.FreePorts;
import vn.hoso.platform.process.MemoryWatch;
import vn.hoso.platform.process.Program;
import vn.hoso.platform.process.Supervisor;
import vn.hoso.platform.terminal.Terminal;

/** {@code hoso bench}: how fast and how large, on this machine, in a folder of its own. */
@Command(
    name = "bench",
    header = "Đo hiệu năng trên máy này / Measure this machine",
    sortOptions = false,
    description = {
      "Đo tốc độ và bộ nhớ của toàn bộ quy trình trên máy này, trong thư mục riêng.",
      "Measure speed and memory of the whole way on this machine, in a folder of its own."
    })
final class BenchCommand implements Callable<Integer> {

  /** What can be measured by itself. */
  enum Part {
    READER,
    GATEWAY,
    PIPELINE,
    LARGE;

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final String UNTIL = "2026-06-30";

  private static final String CLINICAL_ROWS =
      "SELECT "
          + String.join(
              " + ",
              List.of(
                      "encounter",
                      "diagnosis",
                      "medication",
                      "service",
                      "observation",
                      "immunization",
                      "document",
                      "birth")
                  .stream()
                  .map(table -> "(SELECT count(*) FROM lake.clinical." + table + ")")
                  .toList())
          + " AS clinical_rows";

  @Mixin private SampleOptions sample = new SampleOptions();

  @Option(
      names = "--lookup-seconds",
      paramLabel = "N",
      description = {
        "Số giây mỗi phép đo tra cứu (mặc định 10).",
        "Seconds of each lookup measure (default 10)."
      })
  private int lookupSeconds = 10;

  @Option(
      names = "--large",
      paramLabel = "N",
      description = {
        "Số dân của tỉnh lớn, một tháng dữ liệu, để đo tra cứu (mặc định 200000; 0: bỏ qua).",
        "Citizens of the large province, one month of data, for lookups (default 200000; 0: leave out)."
      })
  private int large = 200_000;

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "PART",
      description = {
        "Chỉ đo các phần này: reader, gateway, pipeline, large (mặc định: tất cả).",
        "Measure these parts only (default: all)."
      })
  private List<Part> only = List.of(Part.values());

  private final Installation own = Installation.fromEnvironment();

  @Override
  public Integer call() {
    Report report = new Report();
    report.text(Machine.describe());
    report.text(
        "./hoso bench --only %s --citizens %d --months %d --seed %d --large %d"
            .formatted(
                only.stream().map(Part::label).collect(Collectors.joining(",")),
                sample.citizens,
                sample.months,
                sample.seed,
                large));
    Path folder = own.home().resolve("bench");
    SpeedMeasures speed = new SpeedMeasures(sample.of(2_000, 6), UNTIL);
    if (only.contains(Part.READER)) {
      inHome(folder.resolve("reader"), report, speed::reader);
    }
    if (only.contains(Part.GATEWAY)) {
      inHome(folder.resolve("gateway"), report, speed::gateway);
    }
    if (only.contains(Part.PIPELINE)) {
      inHome(folder.resolve("whole"), report, this::wholeWay);
    }
    if (only.contains(Part.LARGE) && large > 0) {
      report.text("%,d citizens, 1 month".formatted(large));
      inHome(folder.resolve("large"), report, this::largeProvince);
    }
    Terminal.standard().print(report.markdown());
    write(folder.resolve("bench.md"), report.markdown());
    return 0;
  }

  private interface Measure {
    void in(Session session, Supervisor supervisor, Report report);
  }

  /** Each measure starts from nothing, in a folder that is its own. */
  private void inHome(Path home, Report report, Measure measure) {
    Session session = new Session(own.withHome(home), Terminal.standard());
    FreePorts.require(session.installation(), session.house().ports());
    new DemoHome(session.installation()).clean();
    try (Supervisor supervisor = session.supervisor();
        MemoryWatch memory = ProcessMemory.watch(session, supervisor)) {
      Endings.onExit(supervisor);
      measure.in(session, supervisor, report);
      new TreeMap<>(memory.peaks())
          .forEach((name, bytes) -> report.count("peak resident, " + name, bytes >> 20, "MiB"));
    }
  }

  private void wholeWay(Session session, Supervisor supervisor, Report report) {
    makeProvince(session, supervisor, sample);
    report.seconds("start of all services", timed(() -> start(session, supervisor)));
    Path province = session.installation().provinceFolder();
    FacilityFiles first = new FacilityFiles(province.resolve("submissions"));
    FacilityFiles last = first.withholdNewest(province.resolve("last"), 0.01);
    FacilityFiles next = first.withholdNewest(province.resolve("next"), 0.01);
    FacilityFiles later = first.withholdNewest(province.resolve("later"), 0.01);

    report.seconds("registers, gateway to collected", registers(session, supervisor));
    Duration full = loadAndProcess(session, supervisor, report, first, "full", List.of("--http"));
    long rows = clinicalRows(session, supervisor);
    report.count("clinical rows", rows, "");
    report.rate("clinical rows per second, gateway to queryable", rows, full, "rows/s");
    report.rate(
        "clinical rows per second and core, gateway to queryable",
        rows / Runtime.getRuntime().availableProcessors(),
        full,
        "rows/s");
    loadAndProcess(session, supervisor, report, later, "1 % more", List.of("--http"));
    lookups(session, report);
    StayingPipeline pipeline = StayingPipeline.begin(session, supervisor, UNTIL);
    loadIntoStaying(session, supervisor, report, pipeline, next, "1 % more, staying, its first");
    loadIntoStaying(session, supervisor, report, pipeline, last, "1 % more, staying, its second");
  }

  private static void loadIntoStaying(
      Session session,
      Supervisor supervisor,
      Report report,
      StayingPipeline pipeline,
      FacilityFiles files,
      String name) {
    int before = pipeline.passes();
    load(session, supervisor, files.folder(), name.replaceAll("\\W+", "-"), List.of("--http"));
    report.count(name + ": files", files.count(), "");
    Map<String, Double> seconds = pipeline.take(before);
    seconds.forEach((job, each) -> report.figure(name + ": job " + job, each, "s"));
    report.figure(
        name + ": all jobs", seconds.values().stream().mapToDouble(Double::doubleValue).sum(), "s");
  }

  /** How the jobs and the lookups bear ten times the people; history goes in by the bulk way. */
  private void largeProvince(Session session, Supervisor supervisor, Report report) {
    makeProvince(session, supervisor, sample.of(large, 1));
    start(session, supervisor);
    report.seconds("large: registers, to collected", registers(session, supervisor));
    FacilityFiles files =
        new FacilityFiles(session.installation().provinceFolder().resolve("submissions"));
    loadAndProcess(session, supervisor, report, files, "large", List.of());
    lookups(session, report);
  }

  private void makeProvince(Session session, Supervisor supervisor, SampleOptions size) {
    Jobs.runQuietly(session, supervisor, session.house().province(size, UNTIL));
  }

  private static Duration registers(Session session, Supervisor supervisor) {
    Path registers = session.installation().provinceFolder().resolve("registers");
    return timed(() -> load(session, supervisor, registers, "load-registers", List.of("--http")));
  }

  /** From the first byte sent to the figures published. */
  private static Duration loadAndProcess(
      Session session,
      Supervisor supervisor,
      Report report,
      FacilityFiles files,
      String name,
      List<String> way) {
    String task = name.replaceAll("\\W+", "-");
    long count = files.count();
    Duration load = timed(() -> load(session, supervisor, files.folder(), "load-" + task, way));
    report.count(name + ": files", count, "");
    report.rate(name + ": submissions per second, gateway to collected", count, load, "/s");
    Program pipeline =
        session
            .house()
            .warehouse(List.of("pipeline", "--once", "--as-of", UNTIL))
            .named("pipeline-" + task);
    Duration jobs = timed(() -> Jobs.runQuietly(session, supervisor, pipeline));
    JobTimes.read(session.log(pipeline))
        .forEach((job, seconds) -> report.figure(name + ": job " + job, seconds, "s"));
    report.seconds(name + ": pipeline with its start", jobs);
    return load.plus(jobs);
  }

  private static void load(
      Session session, Supervisor supervisor, Path folder, String name, List<String> way) {
    List<String> arguments = new ArrayList<>(List.of(folder.toString(), "--backdate"));
    arguments.addAll(way);
    Program loader = session.house().loader(arguments).named(name);
    Jobs.runQuietly(session, supervisor, loader);
    new CollectorState(session.installation(), session.terminal()).awaitCaughtUp();
  }

  private static long clinicalRows(Session session, Supervisor supervisor) {
    Program count =
        session.house().warehouse(List.of("sql", CLINICAL_ROWS, "--json")).named("clinical-rows");
    Jobs.runQuietly(session, supervisor, count);
    return JobTimes.lastNumber(session.log(count));
  }

  private void lookups(Session session, Report report) {
    DemoLogins logins = new DemoLogins(session);
    logins.addAndPrint();
    LookupLoad load = new LookupLoad(session.installation(), DemoLogins.PROGRAM, logins.password());
    for (LookupLoad.Question question : LookupLoad.Question.values()) {
      for (int clients : List.of(1, 8)) {
        lookup(load, question, clients, report);
      }
    }
  }

  private void lookup(LookupLoad load, LookupLoad.Question question, int clients, Report report) {
    LookupLoad.Result result = load.run(question, clients, Duration.ofSeconds(lookupSeconds));
    String name = question.label() + ", " + clients + " client" + (clients > 1 ? "s" : "");
    report.figure(name + ", p50", result.p50Millis(), "ms");
    report.figure(name + ", p99", result.p99Millis(), "ms");
    report.figure(name, result.perSecond(), "/s");
    if (result.failures() > 0) {
      report.count(name + ", not answered 200", result.failures(), "");
    }
  }

  private static void start(Session session, Supervisor supervisor) {
    session.start(supervisor, session.house().services());
    new DemoHome(session.installation()).mark("bench");
  }

  private static Duration timed(Runnable work) {
    long begun = System.nanoTime();
    work.run();
    return Duration.ofNanos(System.nanoTime() - begun);
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file, e);
    }
  }
}
