// SPDX-License-Identifier: Apache-2.0
package vn.hoso.sample;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Command line: makes a synthetic province in a folder. */
@Command(
    name = "sample-province",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Tạo một tỉnh giả lập: sổ dân cư, cơ sở y tế, hồ sơ XML gửi đi và sự thật để đối chiếu.",
      "Makes a synthetic province: registers, facilities, the XML they send, and the truth beside it."
    },
    footer = {
      "",
      "Cùng tham số cho cùng dữ liệu. Mọi người trong dữ liệu đều không có thật.",
      "The same options give the same data. Nobody in it is real."
    })
public final class SampleProvince implements Callable<Integer> {
  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Thư mục ghi dữ liệu / folder to write to")
  private Path out = Path.of(".");

  @Option(
      names = "--citizens",
      defaultValue = "20000",
      description = "Số dân / people living there at the start (${DEFAULT-VALUE})")
  private int citizens;

  @Option(
      names = "--months",
      defaultValue = "6",
      description = "Số tháng / months told, ending at --until (${DEFAULT-VALUE})")
  private int months;

  @Option(
      names = "--seed",
      defaultValue = "42",
      description = "Hạt giống / seed (${DEFAULT-VALUE})")
  private long seed;

  @Option(
      names = "--province",
      defaultValue = "56",
      description = "Mã tỉnh từ 2025-07-01 / province code since 2025-07-01 (${DEFAULT-VALUE})")
  private String province = "56";

  @Option(
      names = "--until",
      defaultValue = "2026-06-30",
      description = "Ngày cuối / last day told (${DEFAULT-VALUE})")
  private LocalDate until = LocalDate.of(2026, 6, 30);

  @Option(
      names = "--trouble",
      defaultValue = "1",
      description =
          "Nhân tỷ lệ lỗi / multiplies all rates of trouble, 0 for clean (${DEFAULT-VALUE})")
  private double trouble;

  @Option(
      names = "--threads",
      description = "Số luồng / threads (mặc định số CPU / default: processors, at most 4)")
  private int threads = Math.min(4, Runtime.getRuntime().availableProcessors());

  @Option(
      names = "--dry-run",
      description = "Không ghi hồ sơ, chỉ đo / write registers and truth but no submissions")
  private boolean dryRun;

  @Option(names = "--quiet", description = "Không hiện tiến độ / no progress")
  private boolean quiet;

  public static void main(String[] arguments) {
    PrintWriter console = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter errors = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    int code =
        new CommandLine(new SampleProvince()).setOut(console).setErr(errors).execute(arguments);
    System.exit(code);
  }

  @Override
  public Integer call() {
    ProvinceOptions options =
        new ProvinceOptions(out, citizens, months, seed, province, until, trouble, threads, dryRun);
    ProvinceRun.Summary summary = new ProvinceRun(options, new Progress(quiet)).run();
    if (!quiet) {
      PrintWriter console = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
      console.print(summary.text());
      console.flush();
    }
    return 0;
  }
}
