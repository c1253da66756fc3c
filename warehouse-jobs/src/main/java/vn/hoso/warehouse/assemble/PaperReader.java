// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.assemble;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.identifier.Ids;
import vn.hoso.lakehouse.identifier.PartialDate;
import vn.hoso.lakehouse.registry.Paper;

/** The papers that came with an encounter: every table that is a document of its own. */
final class PaperReader {

  /**
   * How one table is read as paper.
   *
   * @param numbers columns that may hold the paper's number, the best first
   * @param days columns that may hold the paper's day, the best first
   */
  private record Form(String table, String kind, List<String> numbers, List<String> days) {}

  private static final List<Form> FORMS =
      List.of(
          new Form(
              "discharge",
              "discharge_paper",
              List.of("archive_number"),
              List.of("issued_on", "discharged_at")),
          new Form(
              "case_summary", "case_summary", List.of(), List.of("issued_on", "discharged_at")),
          new Form("births", "birth_certificate", List.of("paper_number"), List.of("issued_on")),
          new Form(
              "pregnancy_leave",
              "pregnancy_leave",
              List.of("paper_number", "serial_number"),
              List.of("issued_on")),
          new Form(
              "sick_leave",
              "sick_leave",
              List.of("paper_number", "serial_number"),
              List.of("issued_on")),
          new Form(
              "referral",
              "referral",
              List.of("referral_paper_number", "transfer_number", "transfer_record_number"),
              List.of("discharge_times")),
          new Form(
              "follow_up",
              "follow_up",
              List.of("paper_number"),
              List.of("issued_on", "discharged_at")),
          new Form(
              "hiv_care",
              "hiv_care",
              List.of(),
              List.of("management_started_on", "arv_started_on")),
          new Form("tuberculosis", "tb_care", List.of(), List.of("tb_treatment_started_on")));

  List<Paper> read(String encounterId, SourceRow source) {
    List<Paper> papers = new ArrayList<>();
    for (Form form : FORMS) {
      papers.addAll(
          EncounterReader.each(
              source.rows(form.table()), (row, place) -> paper(encounterId, form, row, place)));
    }
    return papers;
  }

  private static Paper paper(String encounterId, Form form, SourceRow row, int place) {
    Map<String, String> content = row.content();
    return new Paper(
        Ids.hash("PA", encounterId, form.table(), String.valueOf(place)),
        place,
        form.kind(),
        first(content, form.numbers()),
        issuedOn(row, form.days()),
        content.get("discharge_diagnosis"),
        content.get("referred_to_facility_code"),
        day(content.get("appointed_at")),
        content);
  }

  private static @Nullable String first(Map<String, String> content, List<String> columns) {
    return columns.stream().filter(content::containsKey).findFirst().map(content::get).orElse(null);
  }

  private static @Nullable LocalDate issuedOn(SourceRow row, List<String> columns) {
    for (String column : columns) {
      Object told = row.has(column) ? row.last(column) : null;
      if (told instanceof LocalDate day) {
        return day;
      }
      if (told instanceof Instant at) {
        return EncounterReader.localDay(at);
      }
    }
    return null;
  }

  private static @Nullable LocalDate day(@Nullable String partial) {
    return partial == null
        ? null
        : PartialDate.parseIso(partial).flatMap(PartialDate::day).orElse(null);
  }
}
