// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link.dedupe;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import vn.hoso.warehouse.link.probability.Deduplication;

/** Clusters the rows of any CSV. Needs no lakehouse and nothing that runs. */
@Command(
    name = "dedupe",
    description = {
      "Gom các dòng nói về cùng một đối tượng trong tệp CSV bất kỳ",
      "/ Cluster the rows of any CSV that are of one thing"
    },
    sortOptions = false,
    mixinStandardHelpOptions = true)
public final class DedupeCommand implements Callable<Integer> {

  @Option(
      names = "--input",
      required = true,
      paramLabel = "CSV",
      description = "Tệp có dòng tiêu đề / File with a header row")
  private Path input = Path.of("");

  @Option(
      names = "--out",
      required = true,
      paramLabel = "CSV",
      description = "Mọi dòng, thêm cột cụm / Every row in its order, with its cluster")
  private Path out = Path.of("");

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "YAML hoặc JSON; không có thì đoán / YAML or JSON; without it all is guessed")
  private @Nullable Path config;

  @Option(
      names = "--ignore",
      split = ",",
      paramLabel = "COLUMN",
      description = "Cột không được dùng / Columns that are not used")
  private List<String> ignore = List.of();

  @Option(
      names = "--cluster-column",
      paramLabel = "NAME",
      description = "Tên cột cụm / Name of the column of clusters (default: cluster_id)")
  private String clusterColumn = "cluster_id";

  @Option(
      names = "--pairs",
      paramLabel = "CSV",
      description = "Ghi các cặp nối và cần xem / Write pairs linked and to be reviewed")
  private @Nullable Path pairs;

  @Option(
      names = "--evidence",
      paramLabel = "CSV",
      description = "Ghi bằng chứng từng cặp / Write each pair's comparisons, levels, weights")
  private @Nullable Path evidence;

  @Option(
      names = "--cut",
      paramLabel = "CSV",
      description = "Ghi các chuỗi bị cắt / Write the links that were not followed")
  private @Nullable Path cut;

  @Option(
      names = "--model",
      paramLabel = "CSV",
      description = "Ghi m, u và trọng số / Write m, u and weights of every level")
  private @Nullable Path model;

  @Option(names = "--json", description = "Báo cáo dạng JSON / The report as JSON")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    try {
      run();
      return CommandLine.ExitCode.OK;
    } catch (LinkInputException refused) {
      spec.commandLine().getErr().println("✗ " + refused.getMessage());
      return CommandLine.ExitCode.USAGE;
    }
  }

  private void run() {
    refuseOverwriting();
    CsvTable table = CsvTable.read(input);
    if (table.header().contains(clusterColumn)) {
      throw new LinkInputException(
          "Tệp đã có cột '%s'; dùng --cluster-column / the file has a column of that name already"
              .formatted(clusterColumn));
    }
    DedupeConfig stated = config == null ? DedupeConfig.DEFAULT : DedupeConfig.read(config);
    TablePlan plan = TablePlan.of(table, stated, new HashSet<>(ignore));
    long begun = System.nanoTime();
    Deduplication.Result result = Deduplication.of(plan.plan(), plan.cleaned());
    double seconds = (System.nanoTime() - begun) / 1e9;
    withClusters(table, result.clusters()).write(out);
    ResultFiles files = new ResultFiles(table, plan, result);
    write(pairs, files::pairs);
    write(evidence, files::evidence);
    write(cut, files::cut);
    write(model, files::model);
    DedupeReport report = new DedupeReport(table, plan, result, seconds);
    report.lines(json).forEach(spec.commandLine().getOut()::println);
    spec.commandLine().getOut().flush();
  }

  private static void write(@Nullable Path file, Supplier<CsvTable> content) {
    if (file != null) {
      content.get().write(file);
    }
  }

  private CsvTable withClusters(CsvTable table, List<String> clusters) {
    return new CsvTable(
        Stream.concat(table.header().stream(), Stream.of(clusterColumn)).toList(),
        IntStream.range(0, table.rows().size())
            .mapToObj(
                row ->
                    Stream.concat(table.rows().get(row).stream(), Stream.of(clusters.get(row)))
                        .toList())
            .toList(),
        table.delimiter());
  }

  private void refuseOverwriting() {
    Set<Path> written = new HashSet<>();
    Stream.of(out, pairs, evidence, cut, model)
        .filter(file -> file != null)
        .forEach(
            file -> {
              Path whole = file.toAbsolutePath().normalize();
              if (!written.add(whole) || whole.equals(input.toAbsolutePath().normalize())) {
                throw new LinkInputException(
                    "Hai tệp trùng tên / one file is named twice: " + file);
              }
              if (whole.getParent() == null || !Files.isDirectory(whole.getParent())) {
                throw new LinkInputException(
                    "Không có thư mục của / there is no folder for " + file);
              }
            });
  }
}
