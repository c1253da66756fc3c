// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.stewardship;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;
import vn.hoso.lakehouse.identifier.PersonName;
import vn.hoso.lakehouse.source.Patient;
import vn.hoso.registry.EmbeddedRegistry;

/** Questions about invented people, as publish would have served them; each test brings its own. */
final class InventedQueue {
  static final String WEIGHTS =
      """
      {"model_version":1,"prior":-12.5,"weights":[
        {"comparison":"name","level":"close","weight":8.2,"frequency":-1.0},
        {"comparison":"birth","level":"equal","weight":9.6,"frequency":0.0},
        {"comparison":"phone","weight":0.0,"frequency":0.0},
        {"comparison":"commune","level":"different","weight":-1.2,"frequency":0.0},
        {"comparison":"mother","weight":0.0,"frequency":0.0}],"total":3.1}""";

  /** The same, as it is published of a link. */
  static final String LINE =
      "1 -12.5 3.1 name:close:8.2:-1.0 birth:equal:9.6 phone commune:different:-1.2 mother";

  private static final JsonMapper JSON =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  private final EmbeddedRegistry registry;

  InventedQueue(EmbeddedRegistry registry) {
    this.registry = registry;
  }

  /** A woman as a hospital tells of her. */
  static Patient patient(String id, String name, String birth, @Nullable String personalId) {
    return new Patient(
        id,
        "56001",
        "BN-" + id,
        name,
        PersonName.of(name).folded(),
        birth,
        "2",
        personalId,
        null,
        null,
        null,
        null,
        false,
        null,
        null,
        null,
        null,
        null,
        "56",
        null,
        "22366",
        null,
        null,
        null,
        null,
        null,
        false,
        null,
        "encounter");
  }

  /** A mention of a citizen. */
  String mention(
      String id, String citizen, String name, String birth, @Nullable String personalId) {
    Patient patient = patient(id, name, birth, personalId);
    run(
        "INSERT INTO serving.mention VALUES (?, ?, 'P13', 'id=same', ?, ?)",
        id,
        citizen,
        Timestamp.from(Instant.parse("2026-05-01T02:00:00Z")),
        JSON.writeValueAsString(patient));
    return id;
  }

  /** A citizen of three mentions: the first, one by a card before there was a model, one likely. */
  String linked(String id) {
    rule("P00", "Lượt nhắc đầu tiên của một người", "The first mention of a person");
    rule("P18", "Cùng số bảo hiểm xã hội, họ tên", "One insurance number and name");
    rule("P50", "Xác suất rất cao là cùng một người", "Very probably one person");
    String citizen = "C" + id;
    String first = mention(id + "-a", citizen, "Nguyễn Thị Sen", "1960-02-03", "056160000088");
    String second = mention(id + "-b", citizen, "Nguyễn Thị Sen", "1960-02-03", null);
    String third = mention(id + "-c", citizen, "Nguyễn Thị Sem", "1960-02-03", null);
    joined(first, "P00", "founder", null, null);
    joined(second, "P18", "id=one_sided insurance=same name=equal birth=full", first, null);
    joined(third, "P50", "id=absent name=close birth=full sex=same", second, LINE);
    return citizen;
  }

  /** What joined a mention to another of its citizen. */
  private void joined(
      String id, String rule, String evidence, @Nullable String partner, @Nullable String weights) {
    run(
        "UPDATE serving.mention SET rule_id = ?, evidence = ?, partner_id = ?, weights = ?"
            + " WHERE mention_id = ?",
        rule,
        evidence,
        partner,
        weights,
        id);
  }

  /** What a rule says. */
  private void rule(String id, String vi, String en) {
    run("INSERT INTO serving.rule VALUES (?, ?, ?) ON CONFLICT DO NOTHING", id, vi, en);
  }

  /** An open question between two mentions there are. */
  String question(String id, String risk, String one, String other, Instant openedAt) {
    run(
        "INSERT INTO serving.review VALUES (?, ?, ?, 'a', 'b', 'P31',"
            + " 'Cùng số định danh nhưng mâu thuẫn', 'One id, but they contradict', ?,"
            + " 'id=same fit=both insurance=absent name=close birth=full sex=same commune=other',"
            + " ?, 'open', ?)",
        id,
        one,
        other,
        risk,
        WEIGHTS,
        Timestamp.from(openedAt));
    return id;
  }

  /** A question of two people made for it alone. */
  String question(String id, String risk) {
    String one = mention(id + "-a", "C" + id + "a", "Nguyễn Thị Sen", "1960-02-03", "056160000099");
    String other =
        mention(id + "-b", "C" + id + "b", "Nguyễn Thị Sem", "1960-02-03", "056160000099");
    return question(id, risk, one, other, Instant.parse("2026-06-01T00:00:00Z"));
  }

  /** One column of every row. */
  List<String> column(String sql) {
    try (Connection owner = registry.owner();
        PreparedStatement query = owner.prepareStatement(sql);
        var rows = query.executeQuery()) {
      List<String> column = new ArrayList<>();
      while (rows.next()) {
        column.add(String.valueOf(rows.getString(1)));
      }
      return column;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void run(String sql, @Nullable Object... values) {
    try (Connection owner = registry.owner();
        PreparedStatement statement = owner.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
