// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry;

import static vn.hoso.registry.Invented.citizen;
import static vn.hoso.registry.Invented.record;
import static vn.hoso.registry.Invented.visit;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;
import vn.hoso.lakehouse.identifier.Ids;
import vn.hoso.lakehouse.reference.AdminUnit;
import vn.hoso.lakehouse.reference.ReferenceData;
import vn.hoso.lakehouse.registry.Citizen;
import vn.hoso.lakehouse.registry.CitizenAddress;
import vn.hoso.lakehouse.registry.CitizenIdentifier;
import vn.hoso.lakehouse.registry.ClinicalEncounter;
import vn.hoso.lakehouse.registry.LifelongRecord;
import vn.hoso.lakehouse.registry.Medication;
import vn.hoso.lakehouse.registry.OutsideFacts;
import vn.hoso.lakehouse.registry.Paper;

/** A few invented people of one commune and its neighbour, as publish would have served them. */
public final class InventedCommune {
  /** Commune station of {@link #HOME_COMMUNE}. */
  public static final String STATION = "56101";

  public static final String HOSPITAL = "56001";
  public static final String OTHER_HOSPITAL = "56002";
  public static final String HOME_COMMUNE = "22366";
  public static final String NEXT_COMMUNE = "22390";

  /** Lives in the home commune; diabetes and hypertension, seen at station and hospital. */
  public static final String HOA = "Choa1";

  /** What {@link #HOA} was called before a second set of demographics was found to be hers. */
  public static final String HOA_BEFORE = "Choa0";

  /** Lives in the home commune; has one encounter only the hospital may see. */
  public static final String BINH = "Cbinh2";

  /** Lives in the next commune; in TB treatment at the hospital. */
  public static final String CHAU = "Cchau3";

  /** Lives in the home commune; has papers but no encounter at all. */
  public static final String HOAN = "Choan4";

  /** Lives in the next commune; last seen by the other hospital years ago. */
  public static final String DAT = "Cdat5";

  /** What every scanned paper holds here. */
  public static final String SCAN = "%PDF-1.7 invented";

  private static final Map<String, String> SCANNED =
      Map.of(
          "title",
          "Phiếu X-quang",
          "content_type",
          "application/pdf",
          "sha256",
          Ids.sha256Hex(SCAN.getBytes(StandardCharsets.UTF_8)));

  public static final String PASSWORD = "correct horse battery";
  static final LocalDate AS_OF = LocalDate.of(2026, 6, 30);

  /** As Spark writes a document: no field for what is null. */
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .changeDefaultPropertyInclusion(
              inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
          .build();

  private InventedCommune() {}

  /** The records of everybody. */
  public static List<LifelongRecord> records() {
    return List.of(
        record(
            citizen(HOA, "Nguyễn Thị Hòa", "1958-04-12", "2", "056158000011", HOME_COMMUNE)
                .at(List.of(formerAddress())),
            List.of(
                control("2026-06-16", "7.2", "7.0", "150", "92"),
                control("2026-05-12", "7.6", "7.4", "148", "90"),
                visit(HOSPITAL, "2026-04-02")
                    .kind("03", 6)
                    .reason("Sốt, ho đờm, khó thở")
                    .diagnosis("J18.9", "Viêm phổi, không xác định")
                    .diagnosis("E11.9", "Đái tháo đường típ 2, không biến chứng")
                    .diagnosis("I10", "Tăng huyết áp vô căn (nguyên phát)")
                    .diagnosis("Z88.0", "Tiền sử dị ứng penicilline")
                    .drug("Levofloxacin", "750mg", "1 viên/ngày, uống sau ăn", 7)
                    .drug("Metformin", "850mg", "2 viên/ngày chia 2 lần", 14)
                    .service("18.0119", "Chụp X-quang ngực thẳng", "2")
                    .service("23.0158", "Định lượng CRP", "1")
                    .service("13.19", "Khám Nội", "13")
                    .lab("CRP", "CRP", "86.4", "mg/L")
                    .lab("GLU", "Glucose máu", "212.6", "mg/dL")
                    .lab("CREA", "Creatinin máu", "84", "µmol/L")
                    .alsoBy("FHIR R4")
                    .imaging("X-quang ngực thẳng", "Mờ thùy dưới phổi phải")
                    .paper(
                        "discharge_paper",
                        Map.of("diagnosis", "Viêm phổi", "advice", "Tái khám sau 7 ngày"))
                    .followUp("2026-04-15")
                    .build(),
                referred(
                    control("2026-03-10", "8.1", "7.9", "156", "95"),
                    "E" + HOSPITAL + "20260402x0"),
                control("2026-02-09", "8.9", "8.3", "162", "98"),
                control("2025-12-08", "9.4", "9.1", "160", "96"))),
        record(
            citizen(BINH, "Trần Văn Bình", "1980-09-30", "1", "056080000022", HOME_COMMUNE),
            List.of(
                visit(STATION, "2026-05-20")
                    .reason("Ho, sổ mũi 3 ngày")
                    .diagnosis("J00", "Viêm mũi họng cấp [cảm thường]")
                    .drug("Paracetamol", "500mg", "1 viên khi sốt, cách 6 giờ", 10)
                    .build(),
                visit(HOSPITAL, "2026-03-18")
                    .reason("Khám theo hẹn")
                    .labels("HIV")
                    .diagnosis("B20", "Bệnh HIV dẫn đến bệnh nhiễm trùng")
                    .drug("TLD", "300/300/50mg", "1 viên/ngày", 30)
                    .lab("VL", "Tải lượng HIV", "20", "cp/mL")
                    .paper("attachment", SCANNED)
                    .build())),
        record(
            citizen(CHAU, "Lê Minh Châu", "1992-11-05", "2", "056192000033", NEXT_COMMUNE),
            List.of(
                visit(HOSPITAL, "2026-05-02")
                    .kind("02", 0)
                    .reason("Lĩnh thuốc lao")
                    .labels("TB")
                    .diagnosis("A15.0", "Lao phổi, xác nhận bằng soi đờm")
                    .drug("Rifampicin/Isoniazid", "150/75mg", "3 viên/ngày lúc đói", 30)
                    .build())),
        Invented.withOutside(
            record(
                citizen(HOAN, "Nguyễn Thị Hoan", "1958", "2", "056158000044", HOME_COMMUNE),
                List.of()),
            outside()),
        record(
            citizen(DAT, "Phạm Quốc Đạt", "2001-01-01", "1", "056201000055", NEXT_COMMUNE),
            List.of(
                visit(OTHER_HOSPITAL, "2023-02-11")
                    .reason("Đau bụng")
                    .diagnosis("K35.8", "Viêm ruột thừa cấp, khác và không xác định")
                    .service("03.3300", "Phẫu thuật nội soi cắt ruột thừa", "8")
                    .build())));
  }

  /** The encounter, which sent the patient to the hospital. */
  private static ClinicalEncounter referred(ClinicalEncounter from, String ledTo) {
    Paper paper =
        new Paper(
            "Preferral",
            1,
            "referral",
            "26/17",
            LocalDate.of(2026, 3, 10),
            null,
            HOSPITAL,
            null,
            Map.of());
    return from.with(
        from.sensitivity(),
        from.diagnoses(),
        from.medications(),
        from.services(),
        from.observations(),
        List.of(paper.leadingTo(ledTo)));
  }

  /** Papers of every kind that comes without an encounter, and the drugs of a prescription. */
  private static OutsideFacts outside() {
    return new OutsideFacts(
        "OFhoan",
        STATION,
        1,
        "S1",
        Instant.parse("2026-06-02T00:00:00Z"),
        List.of(),
        List.of(),
        List.of(drug("M1", "2026-06-01", "10"), drug("M2", "2026-04-01", "20")),
        List.of(),
        List.of(),
        List.of(
            paper("health_check", null, "2026-05-12", "Loại II: tăng huyết áp", Map.of()),
            paper("prescription", "56101abc1234-c", "2026-06-01", "Đau khớp gối", Map.of()),
            paper("health_profile", null, "2026-02-03", null, Map.of()),
            paper("document", null, "2026-01-05", null, Map.of("title", "Phiếu tư vấn")),
            paper("attachment", null, "2026-01-06", null, SCANNED)));
  }

  private static Paper paper(
      String kind,
      @Nullable String number,
      String day,
      @Nullable String diagnosis,
      Map<String, String> content) {
    return new Paper(
        "P" + kind, 1, kind, number, LocalDate.parse(day), diagnosis, null, null, content);
  }

  private static Medication drug(String id, String day, String quantity) {
    return new Medication(
        id,
        1,
        null,
        "Meloxicam",
        null,
        "7.5mg",
        "viên",
        null,
        null,
        "1 viên/ngày",
        null,
        new java.math.BigDecimal(quantity),
        null,
        null,
        null,
        LocalDate.parse(day).atStartOfDay(ZoneOffset.ofHours(7)).toInstant(),
        null,
        null);
  }

  private static ClinicalEncounter control(
      String day, String glucose, String hba1c, String systolic, String diastolic) {
    return visit(STATION, day)
        .kind("05", 0)
        .reason("Khám và lấy thuốc huyết áp, tiểu đường")
        .diagnosis("I10", "Tăng huyết áp vô căn (nguyên phát)")
        .diagnosis("E11.9", "Đái tháo đường típ 2, không biến chứng")
        .drug("Metformin", "850mg", "2 viên/ngày chia 2 lần, sau ăn", 60)
        .drug("Amlodipin", "5mg", "1 viên buổi sáng", 30)
        .service("23.0075", "Định lượng Glucose", "1")
        .service("13.1", "Khám bệnh tại trạm y tế", "13")
        .lab("GLU", "Glucose máu", glucose, "mmol/L")
        .lab("HBA1C", "HbA1c", hba1c, "%")
        .lab("HATT", "Huyết áp tâm thu", systolic, "mmHg")
        .lab("HATTR", "Huyết áp tâm trương", diastolic, "mmHg")
        .followUp(LocalDate.parse(day).plusDays(28).toString())
        .build();
  }

  static void load(Connection owner) throws SQLException {
    for (LifelongRecord record : records()) {
      load(owner, record);
    }
    run(
        owner,
        "INSERT INTO serving.citizen (citizen_id, status, merged_into, identity_state)"
            + " VALUES (?, 'merged', ?, 'PROVISIONAL')",
        HOA_BEFORE,
        HOA);
    facilities(owner);
    figures(owner);
    gaps(owner);
    people(owner);
  }

  private static void load(Connection owner, LifelongRecord record) throws SQLException {
    Citizen citizen = record.citizen();
    run(
        owner,
        "INSERT INTO serving.citizen (citizen_id, status, merged_into, identity_state, full_name,"
            + " name_folded, birth, birth_year, sex, personal_id, insurance_number, commune_code,"
            + " died_on, updated_at) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
        citizen.citizenId(),
        citizen.status(),
        citizen.mergedInto(),
        citizen.identityState(),
        citizen.fullName(),
        citizen.nameFolded(),
        citizen.birth(),
        citizen.birth() == null ? null : Integer.valueOf(citizen.birth().substring(0, 4)),
        citizen.sex(),
        citizen.personalId(),
        citizen.insuranceNumber(),
        citizen.communeCode(),
        citizen.diedOn(),
        Timestamp.from(citizen.updatedAt()));
    for (CitizenIdentifier identifier : citizen.identifiers()) {
      run(
          owner,
          "INSERT INTO serving.identifier VALUES (?,?,?,?,?,?)",
          citizen.citizenId(),
          identifier.type(),
          identifier.value(),
          identifier.issuer(),
          identifier.current(),
          identifier.verified());
    }
    run(
        owner,
        "INSERT INTO serving.record VALUES (?,?,?,?,?)",
        record.citizenId(),
        record.recordVersion(),
        record.contentHash(),
        JSON.writeValueAsString(record),
        Timestamp.from(record.updatedAt()));
    if (!filed(record).isEmpty()) {
      run(
          owner,
          "INSERT INTO serving.file VALUES (?,?) ON CONFLICT DO NOTHING",
          SCANNED.get("sha256"),
          SCAN.getBytes(StandardCharsets.UTF_8));
    }
    for (ClinicalEncounter encounter : record.encounters()) {
      Instant at = encounter.admittedAt();
      run(
          owner,
          """
          INSERT INTO serving.treatment VALUES (?,?,?,?) ON CONFLICT (citizen_id, facility_code)
          DO UPDATE SET first_at = least(treatment.first_at, excluded.first_at),
            last_at = greatest(treatment.last_at, excluded.last_at)""",
          record.citizenId(),
          encounter.facilityCode(),
          at == null ? null : Timestamp.from(at),
          at == null ? null : Timestamp.from(at));
    }
  }

  /** Ids of the papers of a record that came with a file. */
  public static List<String> filed(LifelongRecord record) {
    return Stream.concat(
            record.encounters().stream().flatMap(visit -> visit.documents().stream()),
            record.outsideFacts().stream().flatMap(facts -> facts.documents().stream()))
        .filter(paper -> paper.file().isPresent())
        .map(Paper::documentId)
        .toList();
  }

  private static void facilities(Connection owner) throws SQLException {
    String insert = "INSERT INTO serving.facility VALUES (?,?,?,?,?,?)";
    LocalDate opened = LocalDate.of(2010, 1, 1);
    run(
        owner,
        insert,
        STATION,
        "Trạm Y tế phường Nha Trang",
        "commune_station",
        HOME_COMMUNE,
        opened,
        null);
    run(owner, insert, HOSPITAL, "Bệnh viện Đa khoa tỉnh", "hospital", HOME_COMMUNE, opened, null);
    run(
        owner,
        insert,
        OTHER_HOSPITAL,
        "Bệnh viện Bắc Khánh",
        "hospital",
        NEXT_COMMUNE,
        opened,
        null);
    run(
        owner,
        insert,
        "56102",
        "Trạm Y tế phường Tây Nha Trang",
        "commune_station",
        NEXT_COMMUNE,
        opened,
        null);
    run(owner, insert, "56201", "Phòng khám Bình An", "private_clinic", NEXT_COMMUNE, opened, null);
  }

  private static void figures(Connection owner) throws SQLException {
    Random random = new Random(5);
    long all = 0;
    long[] sums = new long[4];
    List<AdminUnit> communes = ReferenceData.shipped().communes("56", AS_OF);
    for (AdminUnit commune : communes) {
      run(
          owner,
          "INSERT INTO serving.admin_unit VALUES ('"
              + commune.code()
              + "','commune','"
              + commune.name().replace("'", "''")
              + "','56')");
      long population = 200 + random.nextInt(500);
      long created = Math.round(population * (0.86 + random.nextDouble() * 0.16));
      long updated = Math.round(created * (0.35 + random.nextDouble() * 0.5));
      long connected = Math.round(updated * (0.55 + random.nextDouble() * 0.4));
      all += population;
      long[] values = {created, updated, Math.round(created * 0.5), connected};
      String[] indicators = {"K01", "K03", "K02", "K05"};
      String[] variants = {"high", "of_population", "complete", "all"};
      for (int i = 0; i < values.length; i++) {
        sums[i] += values[i];
        figure(
            owner,
            indicators[i],
            variants[i],
            "commune",
            commune.code(),
            values[i],
            i == 2 ? created : population);
      }
    }
    String[] indicators = {"K01", "K03", "K02", "K05"};
    String[] variants = {"high", "of_population", "complete", "all"};
    for (int i = 0; i < sums.length; i++) {
      figure(owner, indicators[i], variants[i], "province", "56", sums[i], i == 2 ? sums[0] : all);
    }
    figure(owner, "K06", "within_7d", "province", "56", 4L, 5L);
    figure(owner, "K10", "days_silent", "facility", STATION, 1L, null);
    figure(owner, "K10", "days_silent", "facility", HOSPITAL, 0L, null);
    figure(owner, "K10", "days_silent", "facility", OTHER_HOSPITAL, 12L, null);
    figure(owner, "K10", "days_silent", "facility", "56102", 4L, null);
    figure(owner, "K11", "within_24h", "facility", STATION, 180L, 200L);
    figure(owner, "K11", "within_24h", "facility", HOSPITAL, 4100L, 4230L);
    figure(owner, "K11", "within_24h", "facility", OTHER_HOSPITAL, 20L, 150L);
    figure(owner, "K11", "within_7d", "facility", STATION, 198L, 200L);
    figure(owner, "K11", "within_7d", "facility", HOSPITAL, 4230L, 4230L);
    figure(owner, "K11", "within_7d", "facility", OTHER_HOSPITAL, 90L, 150L);
  }

  private static void figure(
      Connection owner,
      String indicator,
      String variant,
      String kind,
      String unit,
      long numerator,
      @Nullable Long denominator)
      throws SQLException {
    boolean over = denominator != null && numerator > denominator;
    run(
        owner,
        """
        INSERT INTO serving.figure VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,'{"registry.citizen": 1}'::jsonb,?,?)""",
        indicator + variant + kind + unit,
        indicator,
        variant,
        kind,
        unit,
        AS_OF,
        null,
        null,
        numerator,
        denominator,
        denominator == null ? (double) numerator : (double) numerator / denominator,
        denominator == null ? "none" : "source.population",
        denominator == null ? null : AS_OF,
        "1",
        ReferenceData.CURRENT_GEOGRAPHY,
        owner.createArrayOf("text", flags(indicator, numerator, over)),
        Timestamp.from(AS_OF.atStartOfDay().toInstant(ZoneOffset.UTC)));
  }

  private static Object[] flags(String indicator, long numerator, boolean over) {
    if (indicator.equals("K10") && numerator > 3) {
      return new Object[] {"silent"};
    }
    return over ? new Object[] {"over_100"} : new Object[0];
  }

  private static void gaps(Connection owner) throws SQLException {
    Array created = owner.createArrayOf("text", new Object[] {"encounter", "updated", "connected"});
    run(
        owner,
        "INSERT INTO serving.gap VALUES (?,?,?,?,?)",
        AS_OF,
        HOME_COMMUNE,
        HOAN,
        created,
        null);
    run(
        owner,
        "INSERT INTO serving.gap VALUES (?,?,?,?,?)",
        AS_OF,
        HOME_COMMUNE,
        BINH,
        owner.createArrayOf("text", new Object[] {"updated", "connected"}),
        Timestamp.from(Instant.parse("2026-05-20T01:15:00Z")));
    run(
        owner,
        "INSERT INTO serving.gap VALUES (?,?,?,?,?)",
        AS_OF,
        NEXT_COMMUNE,
        DAT,
        created,
        null);
  }

  private static void people(Connection owner) throws SQLException {
    String hash = new BCryptPasswordEncoder(4).encode(PASSWORD);
    String insert = "INSERT INTO access.user VALUES (?,?,?,?,?,?,true)";
    run(owner, insert, "tram", hash, "station", STATION, null, "Trạm Y tế phường Nha Trang");
    run(owner, insert, "bacsi", hash, "clinic", HOSPITAL, null, "BS. Bệnh viện tỉnh");
    run(owner, insert, "bacsi2", hash, "clinic", OTHER_HOSPITAL, null, "BS. Bệnh viện Bắc Khánh");
    run(owner, insert, "so", hash, "department", null, null, "Sở Y tế");
    run(owner, insert, "quanly", hash, "steward", null, null, "Quản lý danh tính");
    run(owner, insert, "quanly2", hash, "steward", null, null, "Quản lý danh tính 2");
    run(owner, insert, "quanly3", hash, "steward", null, null, "Quản lý danh tính 3");
    run(owner, insert, "dan", hash, "citizen", null, HOA, "Nguyễn Thị Hòa");
    run(owner, insert, "api-his", hash, "clinic", HOSPITAL, null, "Phần mềm bệnh viện");
  }

  private static void run(Connection owner, String sql, @Nullable Object... values)
      throws SQLException {
    try (PreparedStatement statement = owner.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.executeUpdate();
    }
  }

  private static CitizenAddress formerAddress() {
    Instant told = Instant.parse("2025-03-01T02:00:00Z");
    return new CitizenAddress(
        "Số 5 phố Cũ",
        null,
        null,
        null,
        null,
        "permanent",
        "00000",
        null,
        told,
        told,
        false,
        List.of());
  }
}
