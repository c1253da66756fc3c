// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.hoso.lakehouse.identifier.PartialDate;
import vn.hoso.lakehouse.identifier.PersonName;
import vn.hoso.lakehouse.registry.LifelongRecord;

/**
 * What the warehouse published, read as it is: no access decision and no audit here. Pages and FHIR
 * go through {@code RecordDoor} and {@code PeopleSearch}.
 */
@Component
public class RecordStore {
  private static final String SUMMARY =
      """
      SELECT c.citizen_id, c.full_name, c.birth, c.sex, c.personal_id, c.insurance_number,
        c.commune_code, c.identity_state, c.died_on
      FROM serving.citizen c
      """;

  private final JdbcClient jdbc;
  private final RecordDocument document;

  RecordStore(JdbcClient jdbc, RecordDocument document) {
    this.jdbc = jdbc;
    this.document = document;
  }

  /** One citizen's whole record. */
  public Optional<LifelongRecord> record(String citizenId) {
    return jdbc.sql("SELECT document FROM serving.record WHERE citizen_id = ?")
        .param(citizenId)
        .query(String.class)
        .optional()
        .map(document::parse);
  }

  /** The bytes of a paper's file as they came; none of one that was not published yet. */
  public Optional<byte[]> file(String sha256) {
    return jdbc.sql("SELECT content FROM serving.file WHERE sha256 = ?")
        .param(sha256)
        .query((row, number) -> row.getBytes(1))
        .optional();
  }

  /** The citizen this one was merged into, however many merges ago; itself when it was not. */
  public String survivor(String citizenId) {
    return jdbc.sql(
            """
            WITH RECURSIVE chain(citizen_id, steps) AS (
              SELECT ?::text, 0
              UNION ALL
              SELECT c.merged_into, chain.steps + 1 FROM serving.citizen c
              JOIN chain ON c.citizen_id = chain.citizen_id
              WHERE c.status = 'merged' AND c.merged_into IS NOT NULL AND chain.steps < 20)
            SELECT citizen_id FROM chain ORDER BY steps DESC LIMIT 1""")
        .param(citizenId)
        .query(String.class)
        .single();
  }

  /** One living or dead, not merged citizen. */
  public Optional<PersonSummary> person(String citizenId) {
    return jdbc.sql(SUMMARY + " WHERE c.citizen_id = ? AND c.status = 'active'")
        .param(citizenId)
        .query(PersonSummary.class)
        .optional();
  }

  /**
   * People who have or had this number.
   *
   * @param types personal_id, insurance_card… as in {@code serving.identifier}
   */
  public List<PersonSummary> withNumber(List<String> types, String value, int limit) {
    return jdbc.sql(
            SUMMARY
                + """
                WHERE c.status = 'active' AND c.citizen_id IN (
                  SELECT i.citizen_id FROM serving.identifier i
                  WHERE i.value = :value AND i.type IN (:types))
                ORDER BY c.name_folded, c.citizen_id LIMIT :limit""")
        .param("value", value)
        .param("types", types)
        .param("limit", limit)
        .query(PersonSummary.class)
        .list();
  }

  /**
   * People with this name and this birth date, as precise as both are known. Marks, case and blanks
   * of the name do not matter; leading or trailing syllables may be left out when the day is given.
   *
   * @param tiedTo only people a facility may read about; empty for everybody
   */
  public List<PersonSummary> withNameAndBirth(
      PersonName name, PartialDate birth, Optional<TiedTo> tiedTo, int limit) {
    String folded = name.folded();
    if (folded.isEmpty()) {
      return List.of();
    }
    JdbcClient.StatementSpec query =
        jdbc.sql(
                SUMMARY
                    + " WHERE c.status = 'active' AND "
                    + birthCondition(birth)
                    + tiedTo.map(TiedTo::condition).orElse("")
                    + " ORDER BY c.name_folded <> :name, c.name_folded, c.citizen_id LIMIT :limit")
            .param("name", folded)
            .param("from_start", folded + " %")
            .param("to_end", "% " + folded)
            .param("year", birth.year())
            .param("births", shorterForms(birth))
            .param("within", birth.iso() + "%")
            .param("limit", limit);
    if (tiedTo.isPresent()) {
      query =
          query
              .param("facility", tiedTo.get().facilityCode())
              .param("lives", tiedTo.get().residentsToo())
              .param("treated_since", java.sql.Timestamp.from(tiedTo.get().treatedSince()));
    }
    return query.query(PersonSummary.class).list();
  }

  /** A year alone is too wide to allow half a name. */
  private static String birthCondition(PartialDate birth) {
    return birth.iso().length() >= 10
        ? "c.birth_year = :year AND (c.birth IN (:births) OR c.birth LIKE :within)"
            + " AND (c.name_folded = :name OR c.name_folded LIKE :from_start"
            + " OR c.name_folded LIKE :to_end)"
        : "c.birth_year = :year AND c.name_folded = :name"
            + " AND (c.birth IN (:births) OR c.birth LIKE :within)";
  }

  /** The date itself and its less precise forms: 1965-03-02 may be stored as 1965. */
  private static List<String> shorterForms(PartialDate birth) {
    List<String> forms = new ArrayList<>();
    for (int length : new int[] {4, 7, 10}) {
      if (birth.iso().length() >= length) {
        forms.add(birth.iso().substring(0, length));
      }
    }
    return forms;
  }
}
