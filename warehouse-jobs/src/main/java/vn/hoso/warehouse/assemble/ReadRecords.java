// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.assemble;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.reference.ReferenceData;
import vn.hoso.lakehouse.registry.Citizen;
import vn.hoso.lakehouse.registry.ClinicalEncounter;
import vn.hoso.lakehouse.registry.LifelongRecord;
import vn.hoso.warehouse.lake.RecordCodec;

/**
 * Records from rows {@code citizen_id} and one of {@code citizen, encounter, told, profile, dose,
 * document, attachment, resource}, those of one citizen next to each other.
 */
final class ReadRecords implements FlatMapFunction<Iterator<Row>, LifelongRecord> {
  private static final RecordCodec<Citizen> CITIZEN = RecordCodec.of(Citizen.class);

  private final LocalDate rulesDay;

  ReadRecords(LocalDate rulesDay) {
    this.rulesDay = rulesDay;
  }

  @Override
  public Iterator<LifelongRecord> call(Iterator<Row> rows) {
    ReferenceData reference = ReferenceData.shipped();
    Sensitivity sensitivity = Sensitivity.on(rulesDay);
    return new Records(
        rows,
        new EncounterReader(reference, sensitivity),
        new RecordWriter(reference, sensitivity));
  }

  /** One citizen's rows at a time, so a partition of any size fits. */
  private static final class Records implements Iterator<LifelongRecord> {
    private final Iterator<Row> rows;
    private final EncounterReader reader;
    private final RecordWriter writer;
    private @Nullable Row ahead;
    private @Nullable LifelongRecord next;

    Records(Iterator<Row> rows, EncounterReader reader, RecordWriter writer) {
      this.rows = rows;
      this.reader = reader;
      this.writer = writer;
      this.ahead = rows.hasNext() ? rows.next() : null;
      this.next = read();
    }

    @Override
    public boolean hasNext() {
      return next != null;
    }

    @Override
    public LifelongRecord next() {
      LifelongRecord given = next;
      if (given == null) {
        throw new NoSuchElementException();
      }
      next = read();
      return given;
    }

    /** Encounters of somebody who is no citizen make no record. */
    private @Nullable LifelongRecord read() {
      while (ahead != null) {
        String citizenId = ahead.getAs("citizen_id");
        Citizen citizen = null;
        List<ClinicalEncounter> encounters = new ArrayList<>();
        PersonFacts facts = new PersonFacts();
        while (ahead != null && citizenId.equals(ahead.getAs("citizen_id"))) {
          Row told = ahead.getAs("citizen");
          Row encounter = ahead.getAs("encounter");
          if (told != null) {
            citizen = CITIZEN.record(told);
          }
          if (encounter != null) {
            encounters.add(reader.read(new SourceRow(encounter)));
          }
          facts.add(ahead);
          ahead = rows.hasNext() ? rows.next() : null;
        }
        if (citizen != null) {
          return writer.record(citizen, encounters, facts);
        }
      }
      return null;
    }
  }
}
