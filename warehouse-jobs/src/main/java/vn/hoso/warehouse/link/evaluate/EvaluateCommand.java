// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link.evaluate;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import vn.hoso.lakehouse.Settings;
import vn.hoso.warehouse.lake.Lake;
import vn.hoso.warehouse.link.dedupe.CsvTable;
import vn.hoso.warehouse.link.dedupe.LinkInputException;
import vn.hoso.warehouse.query.TextTable;

/** Measures clusters, pairs or the lakehouse's own links against a truth. */
@Command(
    name = "evaluate",
    description = {
      "Đo kết quả liên kết so với sự thật: độ chính xác, độ đầy đủ, F1, B³",
      "/ Measure links against a truth: precision, recall, F1, B³"
    },
    sortOptions = false,
    mixinStandardHelpOptions = true)
public final class EvaluateCommand implements Callable<Integer> {

  @Option(
      names = "--truth",
      required = true,
      paramLabel = "CSV",
      description = "Tệp sự thật / The truth; may be the file of clusters itself")
  private Path truth = Path.of("");

  @Option(
      names = "--truth-column",
      paramLabel = "NAME",
      description = "Cột cho biết đối tượng thật / Column that tells what a row truly is")
  private String truthColumn = "person_id";

  @Option(
      names = "--truth-pattern",
      paramLabel = "REGEX",
      description = "Lấy nhóm đầu của mẫu / Take the pattern's first group, as rec-(\\d+)-")
  private @Nullable String truthPattern;

  @Option(
      names = "--input",
      paramLabel = "CSV",
      description = "Tệp có cột cụm / File with clusters (default: the truth file)")
  private @Nullable Path input;

  @Option(
      names = "--cluster",
      paramLabel = "NAME",
      description = "Cột cụm / Column of clusters (default: cluster_id)")
  private String cluster = "cluster_id";

  @Option(
      names = "--id",
      split = ",",
      paramLabel = "COLUMN",
      description = "Cột nhận ra một dòng ở cả hai tệp / Columns that name a row in both files")
  private List<String> ids = List.of();

  @Option(
      names = "--pairs",
      paramLabel = "CSV",
      description = "Đo các cặp (hai cột đầu) / Measure pairs, named in the first two columns")
  private @Nullable Path pairs;

  @Option(
      names = "--truth-is-pairs",
      description = "Tệp sự thật liệt kê cặp / The truth lists pairs in its first two columns")
  private boolean truthIsPairs;

  @Option(
      names = "--lake",
      description = {
        "Đo kết quả trong kho dữ liệu theo facility_code, ma_lk",
        "/ Measure the lakehouse's links, by facility_code and ma_lk"
      })
  private boolean lake;

  @Option(
      names = "--by",
      paramLabel = "COLUMN",
      description = "Thêm bảng theo cột này / Also by the values of this column")
  private @Nullable String by;

  @Option(names = "--json", description = "Kết quả dạng JSON / The figures as JSON")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    try {
      tell(evaluation(), spec.commandLine().getOut());
      return CommandLine.ExitCode.OK;
    } catch (LinkInputException refused) {
      spec.commandLine().getErr().println("✗ " + refused.getMessage());
      return CommandLine.ExitCode.USAGE;
    }
  }

  private Evaluation evaluation() {
    refuseTwoThingsToMeasure();
    CsvTable truths = CsvTable.read(truth);
    if (truthIsPairs) {
      return againstPairs(truths);
    }
    Evaluation.Answer answer = new Evaluation.Answer(truths.column(truthColumn), pattern());
    if (pairs != null) {
      return Evaluation.ofPairs(CsvTable.read(pairs), truths, answer, neededIds(), by);
    }
    if (lake) {
      return Evaluation.ofTwoFiles(links(), "citizen_id", currentOf(truths), answer, ENCOUNTER, by);
    }
    return input == null
        ? Evaluation.ofOneFile(truths, cluster, answer, by)
        : Evaluation.ofTwoFiles(CsvTable.read(input), cluster, truths, answer, neededIds(), by);
  }

  private Evaluation againstPairs(CsvTable truths) {
    if (lake) {
      return Evaluation.ofGroups(links(), "citizen_id", truths, ENCOUNTER, by);
    }
    if (input != null) {
      return Evaluation.ofGroups(CsvTable.read(input), cluster, truths, neededIds(), by);
    }
    if (pairs == null) {
      throw new LinkInputException(
          "Cần --pairs, --input hoặc --lake / --pairs, --input or --lake is needed");
    }
    if (by != null) {
      throw new LinkInputException(
          "--by cần tệp có từng dòng, không chỉ các cặp"
              + " / --by needs a file of rows, not of pairs alone");
    }
    return Evaluation.ofPairs(CsvTable.read(pairs), truths);
  }

  private void refuseTwoThingsToMeasure() {
    long told = Stream.of(input != null, pairs != null, lake).filter(is -> is).count();
    if (told > 1) {
      throw new LinkInputException(
          "Chỉ dùng một trong --input, --pairs, --lake / only one of --input, --pairs, --lake");
    }
  }

  /** An encounter that was sent again stands in the truth more than once; the newest counts. */
  static CsvTable currentOf(CsvTable truths) {
    if (!truths.header().contains("current")) {
      return truths;
    }
    int current = truths.column("current");
    return new CsvTable(
        truths.header(),
        truths.rows().stream().filter(row -> row.get(current).equals("1")).toList(),
        truths.delimiter());
  }

  private List<String> neededIds() {
    if (ids.isEmpty()) {
      throw new LinkInputException(
          "Cần --id: cột nhận ra một dòng / --id is needed: columns that name a row");
    }
    return ids;
  }

  private @Nullable Pattern pattern() {
    try {
      return truthPattern == null ? null : Pattern.compile(truthPattern);
    } catch (PatternSyntaxException e) {
      throw new LinkInputException(
          "--truth-pattern không hợp lệ / is no pattern: " + e.getDescription());
    }
  }

  private static CsvTable links() {
    Settings settings = Settings.fromEnvironment();
    try (Lake lake = Lake.open(settings.catalog())) {
      return links(lake);
    }
  }

  /** Encounters as the lakehouse has them now, with the citizen each is of. */
  static CsvTable links(Lake lake) {
    List<List<String>> rows = new ArrayList<>();
    for (Row row : lake.spark().sql(LINKS).collectAsList()) {
      rows.add(List.of(row.getString(0), row.getString(1), row.getString(2)));
    }
    return new CsvTable(List.of("facility_code", "ma_lk", "citizen_id"), rows, ',');
  }

  private static final List<String> ENCOUNTER = List.of("facility_code", "ma_lk");

  private static final String LINKS =
      """
      SELECT e.facility_code, e.ma_lk, max_by(i.citizen_id, e.version)
      FROM source.encounter e JOIN registry.identity i ON i.mention_id = e.patient.mention_id
      GROUP BY e.facility_code, e.ma_lk
      """;

  private void tell(Evaluation evaluation, PrintWriter out) {
    if (json) {
      out.println(json(evaluation));
    } else {
      TextTable table =
          new TextTable(
              List.of(
                  by == null ? "" : by,
                  "Dòng / Rows",
                  "Cặp thật / True pairs",
                  "Cặp nối / Found",
                  "Chính xác / Precision",
                  "95 %",
                  "Đầy đủ / Recall",
                  "95 %",
                  "F1",
                  "B³ P",
                  "B³ R",
                  "B³ F1"));
      table.row(line("Tất cả / All", evaluation.agreement()));
      evaluation.strata().forEach((name, stratum) -> table.row(line(name, stratum)));
      table.lines().forEach(out::println);
      leftOut(evaluation.leftOut()).forEach(out::println);
    }
    out.flush();
  }

  private static List<String> leftOut(Evaluation.LeftOut rows) {
    List<String> lines = new ArrayList<>();
    if (rows.onlyFound() + rows.onlyTrue() > 0) {
      lines.add(
          "Không tính, chỉ một bên có / left out, told by one side only: %d + %d"
              .formatted(rows.onlyFound(), rows.onlyTrue()));
    }
    if (rows.withoutTruth() > 0) {
      lines.add(
          "Không tính, sự thật để trống / left out, the truth is blank: %d"
              .formatted(rows.withoutTruth()));
    }
    if (rows.withoutCluster() > 0) {
      lines.add(
          "Cụm để trống, tính là đứng riêng / cluster is blank, counted as single: %d"
              .formatted(rows.withoutCluster()));
    }
    return lines;
  }

  private static List<String> line(String name, Agreement agreement) {
    return List.of(
        name,
        Long.toString(agreement.rows()),
        Long.toString(agreement.known().of()),
        Long.toString(agreement.found().of()),
        number(agreement.found().value()),
        number(agreement.found().low()) + "–" + number(agreement.found().high()),
        number(agreement.known().value()),
        number(agreement.known().low()) + "–" + number(agreement.known().high()),
        number(agreement.f1()),
        number(agreement.b3Precision()),
        number(agreement.b3Recall()),
        number(agreement.b3F1()));
  }

  private static String number(double number) {
    return Double.isNaN(number) ? "" : String.format(Locale.ROOT, "%.5f", number);
  }

  private static String json(Evaluation evaluation) {
    ObjectNode all = node(evaluation.agreement());
    all.put("only_found", evaluation.leftOut().onlyFound());
    all.put("only_true", evaluation.leftOut().onlyTrue());
    all.put("without_truth", evaluation.leftOut().withoutTruth());
    all.put("without_cluster", evaluation.leftOut().withoutCluster());
    ObjectNode strata = all.putObject("strata");
    evaluation.strata().forEach((name, stratum) -> strata.set(name, node(stratum)));
    return all.toString();
  }

  private static ObjectNode node(Agreement agreement) {
    ObjectNode node = new ObjectMapper().createObjectNode();
    node.put("rows", agreement.rows());
    node.put("true_pairs", agreement.known().of());
    node.put("found_pairs", agreement.found().of());
    node.put("correct_pairs", agreement.found().hits());
    node.put("precision", agreement.found().value());
    node.put("precision_low", agreement.found().low());
    node.put("precision_high", agreement.found().high());
    node.put("recall", agreement.known().value());
    node.put("recall_low", agreement.known().low());
    node.put("recall_high", agreement.known().high());
    node.put("f1", agreement.f1());
    if (!Double.isNaN(agreement.b3Precision())) {
      node.put("b3_precision", agreement.b3Precision());
      node.put("b3_recall", agreement.b3Recall());
      node.put("b3_f1", agreement.b3F1());
    }
    return node;
  }
}
