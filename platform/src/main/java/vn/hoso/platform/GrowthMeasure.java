// SPDX-License-Identifier: Apache-2.0
package vn.hoso.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import vn.hoso.platform.bench.Growth;
import vn.hoso.platform.bench.Report;
import vn.hoso.platform.process.Supervisor;

/** How the cost of the jobs grows with the province: the same months of files at every size. */
final class GrowthMeasure {
  private final SampleOptions sample;
  private final List<Growth.Point> points = new ArrayList<>();

  GrowthMeasure(SampleOptions sample) {
    this.sample = sample;
  }

  /** One size, from nothing; files go in by the bulk way. */
  void at(int citizens, Session session, Supervisor supervisor, Report report) {
    BenchHouse house = new BenchHouse(session, supervisor);
    house.makeProvince(sample.of(citizens, sample.months));
    house.start();
    house.sendRegisters();
    Path files = session.installation().provinceFolder().resolve("submissions");
    report.seconds("files, gateway to collected", house.send(files, "files", List.of()));
    BenchHouse.Pass pass = house.runPipeline("from nothing");
    Growth.Point point =
        new Growth.Point(
            citizens,
            pass.encounters(),
            pass.mentions(),
            bytes(session.installation().warehouse()),
            pass.seconds());
    point.figuresInto(report);
    report.seconds("pipeline with its start", pass.whole());
    points.add(point);
  }

  Growth growth() {
    return new Growth(points);
  }

  private static long bytes(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + folder, e);
    }
  }
}
