// SPDX-License-Identifier: Apache-2.0
package vn.hoso.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands that are one job of the warehouse: they pass their options on. */
final class WarehouseCommands {

  private WarehouseCommands() {}

  @Command(
      name = "pipeline",
      header = "Chạy chuỗi xử lý / Run the pipeline",
      description = {
        "Chạy chuỗi xử lý: chuẩn hóa, liên kết, lập hồ sơ, đo, công bố.",
        "Run the pipeline: conform, link, assemble, measure, publish."
      })
  static final class Pipeline implements Callable<Integer> {

    @Option(
        names = "--once",
        description = {"Chạy một lần rồi dừng (mặc định).", "Run once (the default)."})
    private boolean once;

    @Option(
        names = "--rebuild",
        paramLabel = "JOB",
        description = {
          "Làm lại từ đầu kết quả của một bước (hoặc all).",
          "Build the output of one job (or all) again from nothing."
        })
    private @Nullable String rebuild;

    @Option(
        names = "--as-of",
        paramLabel = "yyyy-MM-dd",
        description = {"Ngày tính chỉ số.", "The day the indicators are measured for."})
    private @Nullable String asOf;

    @Override
    public Integer call() {
      List<String> arguments = new ArrayList<>(List.of("pipeline"));
      if (once || rebuild == null) {
        arguments.add("--once");
      }
      if (rebuild != null) {
        arguments.addAll(List.of("--rebuild", rebuild));
      }
      if (asOf != null) {
        arguments.addAll(List.of("--as-of", asOf));
      }
      return runJob(arguments, false);
    }
  }

  @Command(
      name = "kpi",
      header = "Bảng chỉ số bao phủ / The coverage table",
      description = {"In bảng chỉ số bao phủ.", "Print the coverage table."})
  static final class Kpi implements Callable<Integer> {

    @Option(
        names = "--json",
        description = {"In dạng JSON.", "Print JSON."})
    private boolean json;

    @Override
    public Integer call() {
      return runJob(List.of("kpi"), json);
    }
  }

  @Command(
      name = "sql",
      header = "Truy vấn kho dữ liệu / Query the lakehouse",
      description = {
        "Chạy một câu SQL trên kho dữ liệu, ví dụ: SELECT count(*) FROM lake.source.encounter",
        "Run one SQL query over the lakehouse."
      })
  static final class Sql implements Callable<Integer> {

    @Parameters(
        paramLabel = "SQL",
        description = {"Câu truy vấn.", "The query."})
    private String query = "";

    @Option(
        names = "--json",
        description = {"In dạng JSON.", "Print JSON."})
    private boolean json;

    @Override
    public Integer call() {
      return runJob(List.of("sql", query), json);
    }
  }

  private static int runJob(List<String> arguments, boolean json) {
    Session session = Session.standard();
    session.requireRunning();
    List<String> all = new ArrayList<>(arguments);
    if (json) {
      all.add("--json");
    }
    return Jobs.run(session, all);
  }
}
