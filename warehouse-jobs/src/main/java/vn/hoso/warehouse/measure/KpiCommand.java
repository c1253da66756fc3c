// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.measure;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import vn.hoso.lakehouse.Settings;
import vn.hoso.warehouse.query.TextTable;

/** The published figures of a day, as tables for people or JSON for programs. */
@Command(
    name = "kpi",
    description = "Bảng chỉ số đã công bố / The published figures",
    mixinStandardHelpOptions = true)
public final class KpiCommand implements Callable<Integer> {

  @Option(names = "--json", description = "Mỗi dòng một chỉ số / One figure a line")
  private boolean json;

  @Option(
      names = "--as-of",
      paramLabel = "yyyy-MM-dd",
      description = "Ngày của chỉ số / Day of the figures (default: the newest)")
  private @Nullable String asOf;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws SQLException {
    Settings settings = Settings.fromEnvironment();
    PrintWriter out = spec.commandLine().getOut();
    try (Connection connection =
        DriverManager.getConnection(
            settings.postgresUrl(), settings.postgresUser(), settings.postgresPassword())) {
      if (json) {
        query(connection, JSON).forEach(row -> out.println(row.get("figure")));
      } else if (query(connection, COVERAGE).isEmpty()) {
        spec.commandLine()
            .getErr()
            .println(
                "Chưa có chỉ số. Hãy chạy: ./hoso pipeline --once"
                    + " / No figures yet. Run: ./hoso pipeline --once");
        return CommandLine.ExitCode.SOFTWARE;
      } else {
        print(connection, settings.province(), out);
      }
    }
    out.flush();
    return CommandLine.ExitCode.OK;
  }

  private void print(Connection connection, String province, PrintWriter out) throws SQLException {
    Map<String, String> day = query(connection, DAY).get(0);
    out.println();
    out.println("Độ phủ hồ sơ sức khỏe điện tử / Health record coverage — " + day.get("as_of"));
    out.println(
        "Mẫu số / denominator: %s (%s) · địa giới / geography: %s"
            .formatted(
                day.getOrDefault("denominator_source", "?"),
                day.getOrDefault("denominator_as_of", "?"),
                day.get("geography_version")));
    out.println();
    printTable(query(connection, COVERAGE), out);
    out.println();
    out.println("Toàn tỉnh / Province " + province);
    out.println();
    TextTable figures =
        new TextTable(
            List.of(
                "", "Chỉ số / Indicator", "", "Tử số / n", "Mẫu số / d", "", "Ghi chú / flags"));
    for (Map<String, String> figure : query(connection, PROVINCE)) {
      String id = figure.getOrDefault("indicator", "");
      figures.row(
          List.of(
              id,
              Indicators.find(id).map(i -> i.titleVi() + " / " + i.titleEn()).orElse(id),
              figure.getOrDefault("variant", ""),
              figure.getOrDefault("n", ""),
              figure.getOrDefault("d", ""),
              figure.getOrDefault("shown", ""),
              figure.getOrDefault("flags", "")));
    }
    figures.lines().forEach(out::println);
    out.println();
    out.println("Cơ sở cần nhắc / Facilities that lag");
    out.println();
    printTable(query(connection, LAGGING), out);
  }

  private static void printTable(List<Map<String, String>> rows, PrintWriter out) {
    if (rows.isEmpty()) {
      out.println("— (không có / none)");
      return;
    }
    TextTable table = new TextTable(List.copyOf(rows.get(0).keySet()));
    rows.forEach(row -> table.row(List.copyOf(row.values())));
    table.lines().forEach(out::println);
  }

  private List<Map<String, String>> query(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("WITH day AS (" + NEWEST + ") " + sql)) {
      statement.setString(1, asOf);
      try (ResultSet rows = statement.executeQuery()) {
        return all(rows);
      }
    }
  }

  private static List<Map<String, String>> all(ResultSet rows) throws SQLException {
    List<Map<String, String>> all = new ArrayList<>();
    int columns = rows.getMetaData().getColumnCount();
    while (rows.next()) {
      Map<String, String> row = new LinkedHashMap<>();
      for (int column = 1; column <= columns; column++) {
        String cell = rows.getString(column);
        row.put(rows.getMetaData().getColumnLabel(column), cell == null ? "" : cell);
      }
      all.add(row);
    }
    return all.stream().collect(Collectors.toList());
  }

  private static final String NEWEST =
      "SELECT coalesce(?::date, (SELECT max(as_of) FROM serving.figure)) AS as_of";

  private static final String JSON =
      """
      SELECT to_jsonb(f) AS figure FROM serving.figure f JOIN day USING (as_of)
      ORDER BY indicator, variant, unit_kind DESC, unit_code
      """;

  private static final String DAY =
      """
      SELECT as_of, denominator_source, denominator_as_of, geography_version
      FROM serving.figure JOIN day USING (as_of)
      WHERE indicator = 'K01' AND unit_kind = 'province' LIMIT 1
      """;

  private static final String COVERAGE =
      """
      SELECT
        coalesce(u.name, 'Mã ' || f.unit_code) AS "Xã, phường / Commune",
        max(denominator) FILTER (WHERE indicator = 'K01') AS "Dân số / Population",
        max(numerator) FILTER (WHERE indicator = 'K01' AND variant = 'high') AS "Có hồ sơ / Created",
        to_char(100 * max(value) FILTER (WHERE indicator = 'K01' AND variant = 'high'), 'FM9990.0') || ' %' AS "K01",
        to_char(100 * max(value) FILTER (WHERE indicator = 'K02' AND variant = 'complete'), 'FM9990.0') || ' %' AS "K02",
        to_char(100 * max(value) FILTER (WHERE indicator = 'K03' AND variant = 'of_population'), 'FM9990.0') || ' %' AS "K03",
        to_char(100 * max(value) FILTER (WHERE indicator = 'K05'), 'FM9990.0') || ' %' AS "K05"
      FROM serving.figure f
      JOIN day USING (as_of)
      LEFT JOIN serving.admin_unit u ON u.level = f.unit_kind AND u.code = f.unit_code
      WHERE indicator IN ('K01', 'K02', 'K03', 'K05') AND unit_kind IN ('commune', 'province')
      GROUP BY f.unit_kind, f.unit_code, u.name
      ORDER BY f.unit_kind, max(value) FILTER (WHERE indicator = 'K03' AND variant = 'of_population') DESC NULLS LAST, f.unit_code
      """;

  private static final String PROVINCE =
      """
      SELECT indicator, variant, numerator AS n, denominator AS d,
        CASE WHEN value IS NULL THEN ''
             WHEN variant = 'mean_parts' THEN to_char(value, 'FM990.00')
             ELSE to_char(100 * value, 'FM9990.0') || ' %' END AS shown,
        array_to_string(flags, ', ') AS flags
      FROM serving.figure JOIN day USING (as_of)
      WHERE unit_kind = 'province'
      ORDER BY indicator, variant
      """;

  private static final String LAGGING =
      """
      SELECT s.unit_code AS "Mã", coalesce(f.name, '') AS "Cơ sở / Facility",
        s.numerator AS "Ngày im lặng / Days silent",
        CASE WHEN 'never_sent' = ANY (s.flags) THEN 'chưa từng gửi / never sent'
             WHEN 'silent' = ANY (s.flags) THEN 'im lặng / silent' ELSE '' END AS "Cảnh báo / Alert",
        coalesce(to_char(100 * t.value, 'FM990.0') || ' %', '') AS "Trong 24 giờ / Within 24 h",
        coalesce(to_char(100 * c.value, 'FM9990.0') || ' %', '') AS "Đầy đủ / Complete"
      FROM serving.figure s
      JOIN day USING (as_of)
      LEFT JOIN serving.facility f ON f.facility_code = s.unit_code
      LEFT JOIN serving.figure t ON t.as_of = s.as_of AND t.indicator = 'K11' AND t.variant = 'within_24h'
        AND t.unit_kind = 'facility' AND t.unit_code = s.unit_code
      LEFT JOIN serving.figure c ON c.as_of = s.as_of AND c.indicator = 'K12'
        AND c.unit_kind = 'facility' AND c.unit_code = s.unit_code
      WHERE s.indicator = 'K10' AND (cardinality(s.flags) > 0 OR t.value < 0.8)
      ORDER BY cardinality(s.flags) DESC, s.numerator DESC, t.value, s.unit_code
      LIMIT 15
      """;
}
