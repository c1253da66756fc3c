// SPDX-License-Identifier: Apache-2.0
package vn.hoso.platform;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** How large a synthetic province is, for the commands that make one. */
final class SampleOptions {

  @Option(
      names = "--citizens",
      paramLabel = "N",
      description = {"Số dân (mặc định 20000).", "Number of citizens (default 20000)."})
  int citizens = 20_000;

  @Option(
      names = "--months",
      paramLabel = "N",
      description = {"Số tháng dữ liệu (mặc định 6).", "Months of data (default 6)."})
  int months = 6;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = {"Hạt giống ngẫu nhiên (mặc định 42).", "Random seed (default 42)."})
  long seed = 42;

  SampleOptions() {}

  private SampleOptions(int citizens, int months, long seed) {
    this.citizens = citizens;
    this.months = months;
    this.seed = seed;
  }

  /** A province of another size from the same seed. */
  SampleOptions of(int otherCitizens, int otherMonths) {
    return new SampleOptions(otherCitizens, otherMonths, seed);
  }

  /** What the maker of the province is told. */
  List<String> arguments(Path folder, String province, String until) {
    return List.of(
        "--out", folder.toString(),
        "--citizens", Integer.toString(citizens),
        "--months", Integer.toString(months),
        "--seed", Long.toString(seed),
        "--province", province,
        "--until", until);
  }
}
