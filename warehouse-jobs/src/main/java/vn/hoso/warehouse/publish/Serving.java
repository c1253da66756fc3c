// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.publish;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Serializable;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.spark.api.java.function.ForeachPartitionFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;
import vn.hoso.lakehouse.Settings;

/** The serving database, as the jobs write to it. Travels to Spark's workers. */
public record Serving(String url, String user, String password) implements Serializable {

  /** The installation's own database. */
  public static Serving of(Settings settings) {
    return new Serving(
        settings.postgresUrl(), settings.postgresUser(), settings.postgresPassword());
  }

  /** A table of the serving database as rows. */
  public Dataset<Row> read(SparkSession spark, String table) {
    return spark
        .read()
        .format("jdbc")
        .option("url", url)
        .option("user", user)
        .option("password", password)
        .option("driver", "org.postgresql.Driver")
        .option("dbtable", table)
        .load();
  }

  Connection connect() throws SQLException {
    return DriverManager.getConnection(url, user, password);
  }

  /** Work done in one transaction: all of it, or nothing. */
  @FunctionalInterface
  interface Transaction {
    void on(Connection connection) throws SQLException;
  }

  void inTransaction(Transaction work) {
    try (Connection connection = connect()) {
      connection.setAutoCommit(false);
      work.on(connection);
      connection.commit();
    } catch (SQLException e) {
      throw new PublishFailed(e);
    }
  }

  /** The snapshots an output of ours was last published from, by input table. */
  Map<String, Long> consumed(String output) {
    try (Connection connection = connect();
        PreparedStatement query =
            connection.prepareStatement(
                "SELECT key, value::bigint FROM serving.publication, jsonb_each_text(consumed)"
                    + " WHERE output = ?")) {
      query.setString(1, output);
      Map<String, Long> consumed = new TreeMap<>();
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          consumed.put(rows.getString(1), rows.getLong(2));
        }
      }
      return consumed;
    } catch (SQLException e) {
      throw new PublishFailed(e);
    }
  }

  /** What every output here was made from: input table to snapshot. */
  public List<Map<String, Long>> consumedByAll() {
    return Stream.of("receipt", "waiting", "record", "scan", "review", "figure")
        .map(this::consumed)
        .toList();
  }

  /** Notes, inside the transaction of the output itself, what it was made from. */
  static void noteConsumed(Connection connection, String output, Map<String, Long> consumed)
      throws SQLException {
    String json =
        consumed.entrySet().stream()
            .map(entry -> "\"" + entry.getKey() + "\":" + entry.getValue())
            .collect(Collectors.joining(",", "{", "}"));
    try (PreparedStatement upsert =
        connection.prepareStatement(
            """
            INSERT INTO serving.publication (output, consumed, published_at) VALUES (?, ?::jsonb, now())
            ON CONFLICT (output) DO UPDATE SET consumed = excluded.consumed, published_at = now()
            """)) {
      upsert.setString(1, output);
      upsert.setString(2, json);
      upsert.executeUpdate();
    }
  }

  /**
   * Copies the rows into a fresh unlogged staging table with text columns of the same names, from
   * all of Spark's workers at once. What a killed run left there is thrown away first.
   *
   * @return the staging table's name
   */
  String stage(String name, Dataset<Row> rows) {
    String table = "staging." + name;
    List<String> columns = Arrays.asList(rows.columns());
    inTransaction(
        connection -> {
          try (Statement statement = connection.createStatement()) {
            // Two that make it at once would trip over each other.
            statement.execute("SELECT pg_advisory_xact_lock(hashtext('staging'))");
            statement.execute("CREATE SCHEMA IF NOT EXISTS staging");
            statement.execute("DROP TABLE IF EXISTS " + table);
            statement.execute(
                columns.stream()
                    .map(column -> column + " text")
                    .collect(
                        Collectors.joining(", ", "CREATE UNLOGGED TABLE " + table + " (", ")")));
          }
        });
    Serving serving = this;
    ForeachPartitionFunction<Row> copy = partition -> serving.copy(table, columns, partition);
    rows.foreachPartition(copy);
    return table;
  }

  static void drop(Connection connection, String staging) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("DROP TABLE " + staging);
    }
  }

  private void copy(String table, List<String> columns, Iterator<Row> rows) throws SQLException {
    if (!rows.hasNext()) {
      return;
    }
    String copy =
        "COPY " + table + " (" + String.join(", ", columns) + ") FROM STDIN WITH (FORMAT csv)";
    try (Connection connection = connect();
        PGCopyOutputStream stream =
            new PGCopyOutputStream(connection.unwrap(PGConnection.class), copy, 1 << 16);
        // The printer writes a cell in many small pieces; each would be encoded on its own.
        Writer text =
            new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), 1 << 16);
        CSVPrinter csv = new CSVPrinter(text, CSVFormat.POSTGRESQL_CSV)) {
      while (rows.hasNext()) {
        csv.printRecord(cells(rows.next()));
      }
    } catch (IOException e) {
      throw new PublishFailed(e);
    }
  }

  private static List<Object> cells(Row row) {
    List<Object> cells = new ArrayList<>(row.size());
    for (int column = 0; column < row.size(); column++) {
      Object cell = row.get(column);
      cells.add(cell instanceof String text ? storable(text) : cell);
    }
    return cells;
  }

  /** Postgres text cannot hold NUL; nothing a person reads is lost with it. */
  static String storable(String text) {
    return text.replace("\u0000", "");
  }

  @Override
  public String toString() {
    return "Serving[url=" + url + ", user=" + user + ", password=***]";
  }

  /** The serving database did not take a batch; the next run tries it again. */
  static final class PublishFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PublishFailed(Exception cause) {
      super("Postgres did not take what was to be published", cause);
    }
  }
}
