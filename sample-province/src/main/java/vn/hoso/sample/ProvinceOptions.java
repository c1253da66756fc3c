// SPDX-License-Identifier: Apache-2.0
package vn.hoso.sample;

import java.nio.file.Path;
import java.time.LocalDate;

/**
 * Everything a province is made from. The same options give the same bytes, on any machine and with
 * any number of threads.
 *
 * @param trouble multiplies the rates of every kind of trouble; 0 gives a clean province
 * @param dryRun make everything but write no submission files
 */
public record ProvinceOptions(
    Path out,
    int citizens,
    int months,
    long seed,
    String province,
    LocalDate until,
    double trouble,
    int threads,
    boolean dryRun) {

  public ProvinceOptions {
    if (citizens < 1 || citizens > 1_100_000) {
      throw new IllegalArgumentException(
          "--citizens phải từ 1 đến 1.100.000 / must be between 1 and 1,100,000");
    }
    if (months < 1 || months > 120) {
      throw new IllegalArgumentException("--months phải từ 1 đến 120 / must be between 1 and 120");
    }
    if (trouble < 0 || trouble > 5) {
      throw new IllegalArgumentException("--trouble phải từ 0 đến 5 / must be between 0 and 5");
    }
    threads = Math.max(1, threads);
  }

  /** The first day told. */
  LocalDate first() {
    return until.plusDays(1).minusMonths(months);
  }

  /** Where the files a facility sent are put. */
  Path submissions(String facilityCode) {
    return out.resolve("submissions").resolve(facilityCode);
  }
}
