// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.query;

import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.catalyst.plans.logical.Command;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.ParsedStatement;
import scala.collection.JavaConverters;

/** SQL that can only look: anything that would write, alter or call is refused before it runs. */
public final class ReadOnlySql {

  /** Statements that Spark calls commands though they only show. */
  private static final Set<String> SHOWING =
      Set.of(
          "ShowTables", "ShowNamespaces", "ShowColumns", "DescribeRelation", "ShowTableProperties");

  private ReadOnlySql() {}

  /** The answer, not yet computed. */
  public static Dataset<Row> ask(SparkSession spark, String question) {
    if (!onlyLooks(parsed(spark, question))) {
      throw new RefusedQuestion(
          "Chỉ nhận câu hỏi (SELECT, SHOW, DESCRIBE), không nhận lệnh thay đổi dữ liệu"
              + " / Only questions (SELECT, SHOW, DESCRIBE) are taken, nothing that changes data");
    }
    try {
      return spark.sql(question);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      // Spark throws the checked AnalysisException without declaring it.
      throw new RefusedQuestion(firstLines(e));
    }
  }

  private static LogicalPlan parsed(SparkSession spark, String question) {
    try {
      return spark.sessionState().sqlParser().parsePlan(question);
    } catch (ParseException e) {
      throw new RefusedQuestion(firstLines(e));
    }
  }

  private static boolean onlyLooks(LogicalPlan plan) {
    if (SHOWING.contains(plan.getClass().getSimpleName())) {
      return true;
    }
    if (plan instanceof Command || plan instanceof ParsedStatement) {
      return false;
    }
    return JavaConverters.seqAsJavaList(plan.children()).stream().allMatch(ReadOnlySql::onlyLooks)
        && JavaConverters.seqAsJavaList(plan.innerChildren()).stream()
            .allMatch(inner -> !(inner instanceof LogicalPlan nested) || onlyLooks(nested));
  }

  /** Spark's message without the plan it prints after it. */
  private static String firstLines(Exception e) {
    String message = String.valueOf(e.getMessage());
    int plan = message.indexOf(";\n");
    return (plan < 0 ? message : message.substring(0, plan)).strip();
  }

  /** A question that cannot be answered as it is put. */
  public static final class RefusedQuestion extends RuntimeException {
    RefusedQuestion(String message) {
      super(message);
    }
  }
}
