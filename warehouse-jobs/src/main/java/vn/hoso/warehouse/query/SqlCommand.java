// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.query;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.to_json;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import vn.hoso.lakehouse.Settings;
import vn.hoso.warehouse.lake.Lake;
import vn.hoso.warehouse.query.ReadOnlySql.RefusedQuestion;

/** One question to the lakehouse, answered as a table or as JSON lines. */
@Command(
    name = "sql",
    description = "Hỏi kho dữ liệu bằng SQL / Ask the lakehouse in SQL",
    mixinStandardHelpOptions = true)
public final class SqlCommand implements Callable<Integer> {

  private static final String SHOWN_IN = "Asia/Ho_Chi_Minh";

  /** Programs want every column in every line, null or not. */
  private static final String AS_JSON = "to_json(struct(*), map('ignoreNullFields', 'false'))";

  @Parameters(
      index = "0",
      paramLabel = "SQL",
      description = "Ví dụ / Example: SELECT count(*) FROM source.encounter")
  private String question = "";

  @Option(names = "--json", description = "Mỗi dòng một đối tượng JSON / One JSON object a line")
  private boolean json;

  @Option(
      names = "--limit",
      description = "Số dòng nhiều nhất của bảng / Most rows of a table (default: 1000)")
  private int limit = 1000;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    Settings settings = Settings.fromEnvironment();
    try (Lake lake = Lake.open(settings.catalog())) {
      lake.spark().conf().set("spark.sql.session.timeZone", SHOWN_IN);
      return answer(lake, spec.commandLine().getOut());
    } catch (RefusedQuestion refused) {
      spec.commandLine().getErr().println("✗ " + refused.getMessage());
      return CommandLine.ExitCode.USAGE;
    }
  }

  private int answer(Lake lake, PrintWriter out) {
    Dataset<Row> rows = ReadOnlySql.ask(lake.spark(), question);
    if (json) {
      rows.select(expr(AS_JSON))
          .toLocalIterator()
          .forEachRemaining(row -> out.println(row.getString(0)));
    } else {
      print(rows, out);
    }
    out.flush();
    return CommandLine.ExitCode.OK;
  }

  private void print(Dataset<Row> rows, PrintWriter out) {
    TextTable table = new TextTable(Arrays.asList(rows.columns()));
    List<Row> shown = asText(rows).limit(limit + 1).collectAsList();
    shown.stream().limit(limit).forEach(row -> table.row(cells(row)));
    table.lines().forEach(out::println);
    if (shown.size() > limit) {
      out.println(
          "… chỉ hiện %d dòng đầu, dùng --limit / only the first %d rows, see --limit"
              .formatted(limit, limit));
    }
  }

  private static List<String> cells(Row row) {
    List<String> cells = new ArrayList<>();
    for (int column = 0; column < row.size(); column++) {
      cells.add(row.isNullAt(column) ? "" : row.getString(column));
    }
    return cells;
  }

  private static Dataset<Row> asText(Dataset<Row> rows) {
    StructField[] fields = rows.schema().fields();
    List<String> positions = new ArrayList<>();
    for (int column = 0; column < fields.length; column++) {
      positions.add("c" + column);
    }
    Dataset<Row> numbered = rows.toDF(positions.toArray(String[]::new));
    Column[] texts = new Column[fields.length];
    for (int column = 0; column < fields.length; column++) {
      texts[column] = text(col(positions.get(column)), fields[column]);
    }
    return numbered.select(texts);
  }

  private static Column text(Column column, StructField field) {
    if (field.dataType() instanceof BinaryType) {
      return concat(lit("("), length(column), lit(" bytes)"));
    }
    boolean nested =
        field.dataType() instanceof StructType
            || field.dataType() instanceof ArrayType
            || field.dataType() instanceof MapType;
    return nested ? to_json(column) : column.cast("string");
  }
}
