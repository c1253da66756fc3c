// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.measure;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.Tables;
import vn.hoso.lakehouse.clinical.ClinicalTables;
import vn.hoso.lakehouse.contract.TableContract;
import vn.hoso.lakehouse.quality.Verdict;
import vn.hoso.lakehouse.reference.AdminUnit;
import vn.hoso.lakehouse.reference.Code;
import vn.hoso.lakehouse.reference.ReferenceData;
import vn.hoso.lakehouse.registry.Citizen;
import vn.hoso.lakehouse.registry.ClinicalEncounter;
import vn.hoso.lakehouse.registry.HealthFact;
import vn.hoso.lakehouse.registry.LifelongRecord;
import vn.hoso.lakehouse.registry.Observation;
import vn.hoso.lakehouse.registry.OutsideFacts;
import vn.hoso.lakehouse.registry.Paper;
import vn.hoso.lakehouse.registry.Service;
import vn.hoso.lakehouse.source.Facility;
import vn.hoso.lakehouse.source.Population;
import vn.hoso.warehouse.lake.Lake;
import vn.hoso.warehouse.lake.LakeForTests;
import vn.hoso.warehouse.lake.RecordCodec;

/** A province small enough to count by hand. Every person is invented. */
public final class Province {
  public static final LocalDate DAY = LocalDate.of(2026, 6, 30);
  public static final String HERE = "22366";
  public static final String THERE = "22390";

  private static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");
  private static final Instant RECEIVED = at(DAY, 10);

  private final List<Citizen> citizens = new ArrayList<>();
  private final List<LifelongRecord> records = new ArrayList<>();
  private final List<Facility> facilities = new ArrayList<>();
  private final List<Verdict> verdicts = new ArrayList<>();
  private final List<Population> populations = new ArrayList<>();

  public static Instant at(LocalDate day, int hour) {
    return day.atTime(LocalTime.of(hour, 0)).atZone(VIETNAM).toInstant();
  }

  public Province population(String commune, long persons) {
    populations.add(new Population(commune, DAY.minusDays(30), 1, "S0", RECEIVED, persons));
    return this;
  }

  public Province facility(String code) {
    facilities.add(
        new Facility(
            code,
            1,
            "S0",
            RECEIVED,
            "Trạm " + code,
            "commune_station",
            true,
            HERE,
            LocalDate.of(2010, 1, 1),
            null,
            null,
            null));
    return this;
  }

  public Province message(String facility, LocalDate day, String verdict) {
    String id = "S" + verdicts.size() + 1;
    verdicts.add(new Verdict(id, facility, "encounter_file", verdict, 1, 0, 0, at(day, 9)));
    return this;
  }

  public Province citizen(String id, @Nullable String commune, boolean verified, Visit... visits) {
    return citizen(id, commune, verified, null, visits);
  }

  public Province citizen(
      String id,
      @Nullable String commune,
      boolean verified,
      @Nullable LocalDate diedOn,
      Visit... visits) {
    Citizen citizen =
        new Citizen(
            id,
            "active",
            null,
            verified ? "VERIFIED" : "PROVISIONAL",
            "Người " + id,
            "NGUOI " + id,
            "1980-02-03",
            "2",
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            commune,
            null,
            null,
            null,
            diedOn,
            verified,
            List.of(),
            "M" + id,
            1,
            RECEIVED);
    citizens.add(citizen);
    List<ClinicalEncounter> encounters = List.of(visits).stream().map(Visit::encounter).toList();
    records.add(
        new LifelongRecord(
            id, 7, RECEIVED, "hash-" + id, citizen, null, null, List.of(), encounters, List.of()));
    return this;
  }

  /** Part B of form QĐ 831 for somebody already told of: one explicit no, one line left blank. */
  public Province history(String id) {
    records.replaceAll(record -> record.citizenId().equals(id) ? withHistory(record) : record);
    return this;
  }

  /** A result somebody already told of has without an encounter. */
  public Province result(String id, String category, @Nullable String value, Instant at) {
    records.replaceAll(
        record -> record.citizenId().equals(id) ? withResult(record, category, value, at) : record);
    return this;
  }

  private static LifelongRecord withResult(
      LifelongRecord record, String category, @Nullable String value, Instant at) {
    Observation result =
        new Observation(
            "O" + record.citizenId(),
            1,
            category,
            "2345-7",
            "Glucose",
            null,
            value,
            null,
            null,
            null,
            null,
            at,
            null);
    return with(
        record,
        List.of(
            new OutsideFacts(
                "OF" + record.citizenId(),
                "56002",
                1,
                "S1",
                RECEIVED,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(result),
                List.of())),
        List.of(),
        List.of());
  }

  private static LifelongRecord withHistory(LifelongRecord record) {
    return with(record, List.of(), List.of(fact("absent")), List.of(fact("unknown")));
  }

  private static LifelongRecord with(
      LifelongRecord record,
      List<OutsideFacts> outside,
      List<HealthFact> riskFactors,
      List<HealthFact> diseases) {
    return new LifelongRecord(
        record.citizenId(),
        record.recordVersion(),
        record.updatedAt(),
        record.contentHash(),
        record.citizen(),
        null,
        null,
        List.of(),
        record.encounters(),
        List.of(),
        outside,
        List.of(),
        0,
        riskFactors,
        List.of(),
        diseases,
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  private static HealthFact fact(String status) {
    return new HealthFact(
        "F" + status,
        "1",
        null,
        null,
        status,
        null,
        null,
        Map.of(),
        "56101",
        "S0",
        RECEIVED,
        List.of());
  }

  /** What a test says of one encounter; the rest is the same for all. */
  public record Visit(
      String id,
      String facility,
      LocalDate day,
      String kind,
      String dischargeCode,
      int hoursUntilReceived,
      @Nullable LocalDate followUp,
      List<String> papers,
      int labLines,
      int labResults) {

    public static Visit outpatient(String id, String facility, LocalDate day) {
      return new Visit(id, facility, day, "01", "1", 1, null, List.of(), 0, 0);
    }

    public Visit kind(String code) {
      return new Visit(
          id,
          facility,
          day,
          code,
          dischargeCode,
          hoursUntilReceived,
          followUp,
          papers,
          labLines,
          labResults);
    }

    public Visit dischargedAs(String code) {
      return new Visit(
          id,
          facility,
          day,
          kind,
          code,
          hoursUntilReceived,
          followUp,
          papers,
          labLines,
          labResults);
    }

    public Visit receivedAfter(int hours) {
      return new Visit(
          id, facility, day, kind, dischargeCode, hours, followUp, papers, labLines, labResults);
    }

    public Visit followUpOn(LocalDate due) {
      return new Visit(
          id,
          facility,
          day,
          kind,
          dischargeCode,
          hoursUntilReceived,
          due,
          papers,
          labLines,
          labResults);
    }

    public Visit with(String... kinds) {
      return new Visit(
          id,
          facility,
          day,
          kind,
          dischargeCode,
          hoursUntilReceived,
          followUp,
          List.of(kinds),
          labLines,
          labResults);
    }

    public Visit laboratory(int lines, int results) {
      return new Visit(
          id,
          facility,
          day,
          kind,
          dischargeCode,
          hoursUntilReceived,
          followUp,
          papers,
          lines,
          results);
    }

    private ClinicalEncounter encounter() {
      Instant admitted = at(day, 8);
      Instant discharged = at(day, 11);
      Instant received = discharged.plusSeconds(3600L * hoursUntilReceived);
      List<Service> services = new ArrayList<>();
      List<Observation> results = new ArrayList<>();
      for (int i = 0; i < labLines; i++) {
        services.add(
            new Service(
                id + "s" + i,
                i + 1,
                "XN" + i,
                "Xét nghiệm " + i,
                "1",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null));
      }
      for (int i = 0; i < labResults; i++) {
        results.add(
            new Observation(
                id + "o" + i,
                i + 1,
                "laboratory",
                "C" + i,
                "Chỉ số " + i,
                "XN" + i,
                "5",
                null,
                null,
                null,
                null,
                null,
                null));
      }
      List<Paper> documents =
          papers.stream()
              .map(
                  paper ->
                      new Paper(
                          id + paper,
                          1,
                          paper,
                          null,
                          day,
                          null,
                          paper.equals("referral") ? "56002" : null,
                          followUp,
                          Map.of()))
              .toList();
      return new ClinicalEncounter(
          id,
          facility,
          "LK" + id,
          1,
          "S1",
          received,
          received,
          "M" + id,
          "QD3176",
          kind,
          "ambulatory",
          "1.1",
          admitted,
          null,
          discharged,
          0,
          null,
          null,
          null,
          "2",
          dischargeCode,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          followUp == null ? List.of() : List.of(followUp),
          null,
          List.of(),
          List.of(),
          List.of(),
          services,
          results,
          List.of(),
          documents,
          List.of(),
          null,
          List.of());
    }
  }

  /** Writes it all into an empty lakehouse. */
  public Lake inLakehouse() {
    Lake lake = LakeForTests.empty();
    lake.create(Tables.ALL);
    write(lake, AdminUnit.TABLE, AdminUnit.class, ReferenceData.shipped().adminUnits());
    write(
        lake,
        Code.TABLE,
        Code.class,
        ReferenceData.shipped().codes().stream()
            .filter(code -> code.system().equals("visit-kind"))
            .toList());
    write(lake, Citizen.TABLE, Citizen.class, citizens);
    write(lake, LifelongRecord.TABLE, LifelongRecord.class, records);
    write(lake, Facility.TABLE, Facility.class, facilities);
    write(lake, Verdict.TABLE, Verdict.class, verdicts);
    write(lake, Population.TABLE, Population.class, populations);
    Dataset<Row> encounters =
        lake.read(LifelongRecord.TABLE)
            .select(col("citizen_id"), explode(col("encounters")).as("e"));
    flat(lake, ClinicalTables.ENCOUNTER, encounters.select("citizen_id", "e.*"));
    nested(lake, ClinicalTables.SERVICE, encounters, "services");
    nested(lake, ClinicalTables.OBSERVATION, encounters, "observations");
    nested(lake, ClinicalTables.DOCUMENT, encounters, "documents");
    return lake;
  }

  private static void nested(Lake lake, TableContract table, Dataset<Row> encounters, String list) {
    flat(
        lake,
        table,
        encounters
            .select(
                col("citizen_id"),
                col("e.encounter_id"),
                col("e.facility_code"),
                col("e.admitted_at"),
                col("e.sensitivity"),
                explode(col("e." + list)).as("item"))
            .select(
                "citizen_id",
                "encounter_id",
                "facility_code",
                "admitted_at",
                "sensitivity",
                "item.*"));
  }

  private static void flat(Lake lake, TableContract table, Dataset<Row> rows) {
    Column[] columns =
        table.schema().columns().stream().map(column -> col(column.name())).toArray(Column[]::new);
    lake.commit(table).append(rows.select(columns));
  }

  private static <R extends Record> void write(
      Lake lake, TableContract table, Class<R> type, List<R> rows) {
    lake.commit(table).append(RecordCodec.of(type).rows(lake.spark(), rows));
  }
}
