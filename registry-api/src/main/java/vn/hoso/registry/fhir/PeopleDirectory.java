// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.fhir;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.hoso.lakehouse.registry.Citizen;
import vn.hoso.lakehouse.registry.CitizenIdentifier;
import vn.hoso.registry.fhir.search.SearchRefusal;
import vn.hoso.registry.reader.Reader;
import vn.hoso.registry.record.TiedTo;

/** People as far as a search needs to tell them apart, from the serving tables. */
@Component
class PeopleDirectory {
  /** More candidates than this make a list to browse, not an answer. */
  static final int MOST = 10_000;

  /** Identifiers are read along for as many; of a longer list only a page is ever shown. */
  private static final int FEW = 500;

  private static final String PEOPLE =
      """
      SELECT c.citizen_id, c.identity_state, c.full_name, c.name_folded, c.birth, c.sex,
        c.personal_id, c.insurance_number, c.commune_code, c.died_on, c.updated_at
      FROM serving.citizen c WHERE c.status = 'active' AND\s""";

  /** For those whose record the reader may open: when it changed is nobody else's business. */
  private static final String PEOPLE_WITH_RECORDS =
      PEOPLE
          .replace("c.updated_at", "coalesce(r.updated_at, c.updated_at) AS updated_at")
          .replace("WHERE", "LEFT JOIN serving.record r ON r.citizen_id = c.citizen_id WHERE");

  private final JdbcClient jdbc;

  PeopleDirectory(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** People whose records the reader may open. */
  List<Citizen> withIds(List<String> ids, Reader reader) {
    return find(PEOPLE_WITH_RECORDS, "c.citizen_id IN (:ids)", Map.of("ids", ids), reader);
  }

  List<Citizen> withNumbers(List<String> numbers, Reader reader) {
    return find(
        PEOPLE,
        """
        c.citizen_id IN (SELECT i.citizen_id FROM serving.identifier i
          WHERE i.value IN (:numbers)
            AND (i.type <> 'local_patient_id' OR i.issuer = :own))""",
        Map.of("numbers", numbers, "own", reader.facility().orElse("")),
        reader);
  }

  /** People a facility has a relation with. */
  List<Citizen> tied(PeopleQuery query, TiedTo tiedTo, Reader reader) {
    Map<String, Object> values = new LinkedHashMap<>();
    List<String> conditions = new ArrayList<>();
    query.families().forEach(any -> conditions.add(like("name_folded", any, "", "%", values)));
    query.names().forEach(any -> conditions.add(like("name_folded", any, "%", "%", values)));
    query.births().forEach(any -> conditions.add(like("birth", any, "", "%", values)));
    conditions.add("true " + tiedTo.condition());
    values.put("facility", tiedTo.facilityCode());
    values.put("lives", tiedTo.residentsToo());
    values.put("treated_since", Timestamp.from(tiedTo.treatedSince()));
    return find(PEOPLE_WITH_RECORDS, String.join(" AND ", conditions), values, reader);
  }

  private static String like(
      String column, List<String> any, String before, String after, Map<String, Object> values) {
    return any.stream()
        .map(
            text -> {
              String name = "like" + values.size();
              values.put(name, before + text + after);
              return "c." + column + " LIKE :" + name;
            })
        .collect(Collectors.joining(" OR ", "(", ")"));
  }

  private List<Citizen> find(
      String people, String condition, Map<String, ?> values, Reader reader) {
    List<CitizenRow> rows =
        jdbc.sql(people + condition + " ORDER BY c.citizen_id LIMIT " + (MOST + 1))
            .params(values)
            .query(CitizenRow.class)
            .list();
    if (rows.size() > MOST) {
      throw new SearchRefusal(
          IssueType.TOOCOSTLY,
          "Quá nhiều người phù hợp, hãy thêm điều kiện.",
          "Too many people fit; narrow the search.");
    }
    Map<String, List<CitizenIdentifier>> identifiers =
        rows.size() > FEW
            ? Map.of()
            : identifiers(rows.stream().map(CitizenRow::citizenId).toList(), reader);
    return rows.stream()
        .map(row -> row.citizen(identifiers.getOrDefault(row.citizenId(), List.of())))
        .toList();
  }

  /** A patient number tells where somebody was treated, so only the facility's own is shown. */
  private Map<String, List<CitizenIdentifier>> identifiers(List<String> citizens, Reader reader) {
    if (citizens.isEmpty()) {
      return Map.of();
    }
    return jdbc
        .sql(
            """
            SELECT citizen_id, type, value, issuer, current, verified FROM serving.identifier
            WHERE citizen_id IN (:citizens)
              AND (type <> 'local_patient_id' OR issuer = :own)
            ORDER BY citizen_id, type, value""")
        .param("citizens", citizens)
        .param("own", reader.facility().orElse(""))
        .query(IdentifierRow.class)
        .list()
        .stream()
        .collect(
            Collectors.groupingBy(
                IdentifierRow::citizenId,
                Collectors.mapping(IdentifierRow::identifier, Collectors.toList())));
  }

  /** A row of {@code serving.identifier}. */
  record IdentifierRow(
      String citizenId,
      String type,
      String value,
      @Nullable String issuer,
      boolean current,
      boolean verified) {
    CitizenIdentifier identifier() {
      return new CitizenIdentifier(
          type, value, issuer, Instant.EPOCH, Instant.EPOCH, verified, current);
    }
  }

  /** A row of {@code serving.citizen}. */
  record CitizenRow(
      String citizenId,
      String identityState,
      @Nullable String fullName,
      @Nullable String nameFolded,
      @Nullable String birth,
      @Nullable String sex,
      @Nullable String personalId,
      @Nullable String insuranceNumber,
      @Nullable String communeCode,
      @Nullable LocalDate diedOn,
      @Nullable Timestamp updatedAt) {

    /** What the table does not hold stays unknown. */
    Citizen citizen(List<CitizenIdentifier> identifiers) {
      return new Citizen(
          citizenId,
          "active",
          null,
          identityState,
          fullName,
          nameFolded,
          birth,
          sex,
          personalId,
          insuranceNumber,
          null,
          null,
          null,
          null,
          null,
          null,
          communeCode,
          null,
          null,
          null,
          diedOn,
          false,
          identifiers,
          "",
          0,
          updatedAt == null ? Instant.EPOCH : updatedAt.toInstant());
    }
  }
}
