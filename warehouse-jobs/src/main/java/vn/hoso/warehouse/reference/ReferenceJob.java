// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.reference;

import java.nio.charset.StandardCharsets;
import java.util.List;
import vn.hoso.lakehouse.contract.TableContract;
import vn.hoso.lakehouse.identifier.Ids;
import vn.hoso.lakehouse.reference.AdminUnit;
import vn.hoso.lakehouse.reference.Code;
import vn.hoso.lakehouse.reference.CommuneCrosswalk;
import vn.hoso.lakehouse.reference.ReferenceData;
import vn.hoso.warehouse.lake.Job;
import vn.hoso.warehouse.lake.Lake;
import vn.hoso.warehouse.lake.Outcome;
import vn.hoso.warehouse.lake.RecordCodec;
import vn.hoso.warehouse.lake.Run;

/**
 * {@code reference.*} from the lists that ship with this release. The commit carries a hash of the
 * list, so it is written again only by a release that brings another one.
 */
public final class ReferenceJob implements Job {

  private static final String LOADED = "hoso.reference.sha256";

  @Override
  public String name() {
    return "reference";
  }

  @Override
  public Outcome run(Lake lake, Run run) {
    ReferenceData data = ReferenceData.shipped();
    Outcome outcome = Outcome.NOTHING_NEW;
    outcome = load(lake, run, AdminUnit.TABLE, AdminUnit.class, data.adminUnits(), outcome);
    outcome =
        load(lake, run, CommuneCrosswalk.TABLE, CommuneCrosswalk.class, data.crosswalk(), outcome);
    return load(lake, run, Code.TABLE, Code.class, data.codes(), outcome);
  }

  private static <R extends Record> Outcome load(
      Lake lake, Run run, TableContract table, Class<R> type, List<R> rows, Outcome before) {
    String hash = Ids.sha256Hex(rows.toString().getBytes(StandardCharsets.UTF_8));
    if (!run.rebuild() && lake.property(table, LOADED).filter(hash::equals).isPresent()) {
      return before;
    }
    lake.commit(table)
        .with(LOADED, hash)
        .replaceAll(RecordCodec.of(type).rows(lake.spark(), rows).coalesce(1));
    return before.and(table.name(), rows.size());
  }
}
