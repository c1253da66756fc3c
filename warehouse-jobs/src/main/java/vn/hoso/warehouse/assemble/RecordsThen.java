// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.assemble;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import vn.hoso.lakehouse.registry.Citizen;
import vn.hoso.lakehouse.registry.LifelongRecord;
import vn.hoso.warehouse.lake.Lake;
import vn.hoso.warehouse.lake.RecordCodec;
import vn.hoso.warehouse.lake.Run;
import vn.hoso.warehouse.link.PeopleThen;

/**
 * Records as they were known before a moment, made by what makes today's. Nothing is kept for it:
 * every version of what was received stays in the lake, and so does every decision on who is who.
 */
public final class RecordsThen {
  private static final RecordCodec<LifelongRecord> RECORD = RecordCodec.of(LifelongRecord.class);

  private RecordsThen() {}

  /**
   * Rows as in registry.lifelong_record, under the rules of sensitivity of the run's day:
   * protection is today's.
   *
   * @param before later receipts and decisions are left out
   */
  public static Dataset<Row> of(Lake lake, PeopleThen people, Instant before, Run run) {
    ToldThen then = new ToldThen(lake, before, people);
    List<Citizen> citizens = then.citizens();
    Dataset<Row> attachments = then.attachments(citizens);
    List<Citizen> all =
        Stream.concat(citizens.stream(), then.sharing(citizens, attachments).stream()).toList();
    JavaRDD<LifelongRecord> records =
        AssembleJob.records(
            then.rows(all),
            then.told(attachments),
            then.rows(citizens).select("citizen_id").hint("broadcast"),
            run);
    return lake.spark().createDataFrame(records.map(RECORD::row), RECORD.schema());
  }
}
