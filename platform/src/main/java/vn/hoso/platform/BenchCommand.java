// SPDX-License-Identifier: Apache-2.0
package vn.hoso.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
import vn.hoso.platform.bench.LookupLoad;
import vn.hoso.platform.bench.Machine;
import vn.hoso.platform.bench.Report;
import vn.hoso.platform.installation.Installation;
import vn.hoso.platform.process.FreePorts;
import vn.hoso.platform.process.MemoryWatch;
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
    LARGE,
    GROWTH;

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

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
        "Chỉ đo các phần này: reader, gateway, pipeline, large, growth (mặc định: bốn phần đầu).",
        "Measure these parts only (default: the first four)."
      })
  private List<Part> only = List.of(Part.READER, Part.GATEWAY, Part.PIPELINE, Part.LARGE);

  @Option(
      names = "--sizes",
      split = ",",
      paramLabel = "N",
      description = {
        "Các cỡ tỉnh của growth, số dân (mặc định 10000,30000,100000).",
        "Sizes of province for growth, in citizens (default 10000,30000,100000)."
      })
  private List<Integer> sizes = List.of(10_000, 30_000, 100_000);

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
    SpeedMeasures speed = new SpeedMeasures(sample.of(2_000, 6), BenchHouse.UNTIL);
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
    if (only.contains(Part.GROWTH)) {
      growth(folder, report);
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

  /** The same months of files at every size, and the straight line through what they cost. */
  private void growth(Path folder, Report report) {
    GrowthMeasure measure = new GrowthMeasure(sample);
    for (int citizens : sizes) {
      report.text("%,d citizens, %d months".formatted(citizens, sample.months));
      inHome(
          folder.resolve("growth-" + citizens),
          report,
          (session, supervisor, into) -> measure.at(citizens, session, supervisor, into));
    }
    report.text("The line through these sizes");
    measure.growth().figuresInto(report);
    write(folder.resolve("growth.svg"), measure.growth().svg());
  }

  private void wholeWay(Session session, Supervisor supervisor, Report report) {
    BenchHouse house = new BenchHouse(session, supervisor);
    house.makeProvince(sample);
    report.seconds("start of all services", house.start());
    Path province = session.installation().provinceFolder();
    FacilityFiles first = new FacilityFiles(province.resolve("submissions"));
    FacilityFiles last = first.withholdNewest(province.resolve("last"), 0.01);
    FacilityFiles next = first.withholdNewest(province.resolve("next"), 0.01);
    FacilityFiles later = first.withholdNewest(province.resolve("later"), 0.01);

    report.seconds("registers, gateway to collected", house.sendRegisters());
    Duration full = loadAndProcess(house, report, first, "full", List.of("--http"));
    long rows = house.number("clinical rows", CLINICAL_ROWS);
    report.count("clinical rows", rows, "");
    report.rate("clinical rows per second, gateway to queryable", rows, full, "rows/s");
    report.rate(
        "clinical rows per second and core, gateway to queryable",
        rows / Runtime.getRuntime().availableProcessors(),
        full,
        "rows/s");
    loadAndProcess(house, report, later, "1 % more", List.of("--http"));
    lookups(session, report);
    StayingPipeline pipeline = StayingPipeline.begin(session, supervisor, BenchHouse.UNTIL);
    loadIntoStaying(house, report, pipeline, next, "1 % more, staying, its first");
    loadIntoStaying(house, report, pipeline, last, "1 % more, staying, its second");
  }

  private static void loadIntoStaying(
      BenchHouse house, Report report, StayingPipeline pipeline, FacilityFiles files, String name) {
    int before = pipeline.passes();
    house.send(files.folder(), name, List.of("--http"));
    report.count(name + ": files", files.count(), "");
    Map<String, Double> seconds = pipeline.take(before);
    seconds.forEach((job, each) -> report.figure(name + ": job " + job, each, "s"));
    report.figure(
        name + ": all jobs", seconds.values().stream().mapToDouble(Double::doubleValue).sum(), "s");
  }

  /** How the jobs and the lookups bear ten times the people; history goes in by the bulk way. */
  private void largeProvince(Session session, Supervisor supervisor, Report report) {
    BenchHouse house = new BenchHouse(session, supervisor);
    house.makeProvince(sample.of(large, 1));
    house.start();
    report.seconds("large: registers, to collected", house.sendRegisters());
    FacilityFiles files =
        new FacilityFiles(session.installation().provinceFolder().resolve("submissions"));
    loadAndProcess(house, report, files, "large", List.of());
    lookups(session, report);
  }

  /** From the first byte sent to the figures published. */
  private static Duration loadAndProcess(
      BenchHouse house, Report report, FacilityFiles files, String name, List<String> way) {
    long count = files.count();
    Duration load = house.send(files.folder(), name, way);
    report.count(name + ": files", count, "");
    report.rate(name + ": submissions per second, gateway to collected", count, load, "/s");
    BenchHouse.Pass pass = house.runPipeline(name);
    pass.seconds().forEach((job, each) -> report.figure(name + ": job " + job, each, "s"));
    report.seconds(name + ": pipeline with its start", pass.whole());
    return load.plus(pass.whole());
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

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file, e);
    }
  }
}
