// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.fhir.mapping;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.DiagnosticReport.DiagnosticReportStatus;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Procedure.ProcedureStatus;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.registry.ClinicalEncounter;
import vn.hoso.lakehouse.registry.Observation;
import vn.hoso.lakehouse.registry.Service;

/**
 * Service lines (XML3). What was done to the person becomes a Procedure; a test, image or probe
 * that has results becomes a DiagnosticReport over them. Beds, supplies, exams and transport become
 * neither: they are billing of the encounter itself.
 */
final class ServiceMapping {
  private static final Set<String> PROCEDURES = Set.of("2", "3", "8", "9", "18");
  private static final Set<String> EXAMINATIONS = Set.of("1", "2", "3");

  private ServiceMapping() {}

  static boolean isProcedure(Service row) {
    return Elements.filled(row.code())
        && (PROCEDURES.contains(group(row)) || Elements.filled(row.procedureCode()));
  }

  /**
   * Results name a service, not a line: of several lines with one code the first has the report.
   */
  static boolean isReport(ClinicalEncounter encounter, Service row) {
    return EXAMINATIONS.contains(group(row))
        && !results(encounter, row).isEmpty()
        && encounter.services().stream()
            .filter(other -> Objects.equals(other.code(), row.code()))
            .findFirst()
            .equals(Optional.of(row));
  }

  private static String group(Service row) {
    String group = row.groupCode() == null ? "" : row.groupCode().strip();
    return group.startsWith("0") ? group.substring(1) : group;
  }

  static Procedure procedure(Subject subject, ClinicalEncounter encounter, Service row) {
    Procedure procedure = subject.stamp(new Procedure(), row.serviceId(), encounter.sensitivity());
    boolean done = row.performedAt() != null || EncounterMapping.finished(encounter);
    procedure.setStatus(done ? ProcedureStatus.COMPLETED : ProcedureStatus.PREPARATION);
    procedure.setCategory(
        Elements.concept(
            Systems.COST_GROUP,
            group(row).isEmpty() ? "0" : group(row),
            NationalCodes.costGroup(group(row))));
    procedure.setCode(code(row));
    procedure.setSubject(subject.reference());
    procedure.setEncounter(subject.encounter(encounter));
    Instant at = row.performedAt() == null ? row.orderedAt() : row.performedAt();
    if (at != null) {
      procedure.setPerformed(Elements.time(at));
    }
    Elements.practitioners(row.performer())
        .forEach(reference -> procedure.addPerformer().setActor(reference));
    Elements.told(row.bodySite())
        .ifPresent(site -> procedure.addBodySite(Elements.concept(Systems.BODY_SITE, site, null)));
    procedure.setText(
        Elements.narrative(
            shownName(row),
            Elements.line("Nhóm", NationalCodes.costGroup(group(row))),
            Elements.line("Thời điểm", Elements.shown(at))));
    return procedure;
  }

  static DiagnosticReport report(Subject subject, ClinicalEncounter encounter, Service row) {
    DiagnosticReport report =
        subject.stamp(new DiagnosticReport(), row.serviceId(), encounter.sensitivity());
    List<Observation> results = results(encounter, row);
    report.setStatus(DiagnosticReportStatus.FINAL);
    report.addCategory(section(group(row)));
    report.setCode(code(row));
    report.setSubject(subject.reference());
    report.setEncounter(subject.encounter(encounter));
    Instant at = row.performedAt() == null ? row.orderedAt() : row.performedAt();
    if (at != null) {
      report.setEffective(Elements.time(at));
    }
    if (row.resultAt() != null) {
      report.setIssuedElement(Elements.instant(row.resultAt()));
    }
    report.addPerformer(subject.facility(encounter.facilityCode()));
    Elements.practitioners(row.performer()).forEach(report::addPerformer);
    results.forEach(result -> report.addResult(subject.to("Observation", result.observationId())));
    String conclusion = conclusion(results);
    report.setConclusion(conclusion);
    report.setText(
        Elements.narrative(
            shownName(row),
            Elements.line("Kết luận", conclusion),
            Elements.line("Thời điểm", Elements.shown(at))));
    return report;
  }

  private static List<Observation> results(ClinicalEncounter encounter, Service row) {
    return row.code() == null
        ? List.of()
        : encounter.observations().stream()
            .filter(result -> row.code().equals(result.serviceCode()))
            .toList();
  }

  private static @Nullable String conclusion(List<Observation> results) {
    List<String> told =
        results.stream()
            .map(Observation::conclusion)
            .filter(Elements::filled)
            .map(text -> Elements.clean(Objects.requireNonNull(text)))
            .distinct()
            .toList();
    return told.isEmpty() ? null : String.join("\n", told);
  }

  private static CodeableConcept code(Service row) {
    CodeableConcept code =
        Elements.named(
            Elements.system(row.codeSystem(), Systems.SERVICE),
            row.code(),
            row.name(),
            "Dịch vụ không tên");
    if (row.procedureCode() != null) {
      Stream.of(row.procedureCode().split(";"))
          .filter(Elements::filled)
          .forEach(icd -> code.addCoding(Elements.coding(Systems.ICD9_PROCEDURE, icd, null)));
    }
    return code;
  }

  private static CodeableConcept section(String group) {
    return switch (group) {
      case "2" -> Elements.concept(Systems.REPORT_SECTION, "IMG", "Diagnostic Imaging");
      case "3" -> Elements.concept(Systems.REPORT_SECTION, "OTH", "Other");
      default -> Elements.concept(Systems.REPORT_SECTION, "LAB", "Laboratory");
    };
  }

  private static String shownName(Service row) {
    return row.name() == null ? "Dịch vụ kỹ thuật" : Elements.clean(row.name());
  }
}
