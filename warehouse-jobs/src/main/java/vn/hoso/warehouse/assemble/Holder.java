// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.assemble;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.registry.ClinicalEncounter;
import vn.hoso.lakehouse.registry.Diagnosis;
import vn.hoso.lakehouse.registry.Medication;
import vn.hoso.lakehouse.registry.Observation;
import vn.hoso.lakehouse.registry.Paper;
import vn.hoso.lakehouse.registry.Service;
import vn.hoso.lakehouse.registry.Source;

/**
 * What holds rows, by the one submission that it names: rows which say nothing else are told by
 * that. Where they stood in it is said only once somebody else tells them too; it follows from what
 * they are.
 */
record Holder(Source own) {
  static final String PROFILE = "QD831";

  static Holder of(ClinicalEncounter encounter) {
    return new Holder(
        new Source(
            encounter.facilityCode(),
            encounter.submissionId(),
            encounter.standardVersion(),
            null,
            encounter.receivedAt()));
  }

  /** Who tells what is held itself. */
  List<Source> tellings(ClinicalEncounter held) {
    return tellings(held.sources(), place("XML1", "HOSOKHAMCHUABENH"));
  }

  List<Source> tellings(Diagnosis row) {
    return tellings(row.sources(), place("XML1/" + field(row.role()), "CHANDOANBENH"));
  }

  List<Source> tellings(Medication row) {
    return tellings(row.sources(), place(row("XML2", row.rowNumber()), null));
  }

  List<Source> tellings(Service row) {
    return tellings(row.sources(), place(row("XML3", row.rowNumber()), "DICHVU"));
  }

  List<Source> tellings(Observation row) {
    return tellings(
        row.sources(),
        row.category().equals("vital-signs")
            ? place(signPlace(row), "HOSOKHAMCHUABENH")
            : place(row("XML4", row.rowNumber()), "DICHVU"));
  }

  List<Source> tellings(Paper row) {
    String table = table(row.kind());
    return tellings(
        row.sources(),
        place(table == null ? null : row(table, row.rowNumber()), "HOSOKHAMCHUABENH"));
  }

  Diagnosis held(Diagnosis row) {
    return isOwn(row.sources()) ? row.toldBy(List.of()) : row;
  }

  Medication held(Medication row) {
    return isOwn(row.sources()) ? row.toldBy(List.of()) : row;
  }

  Service held(Service row) {
    return isOwn(row.sources()) ? row.toldBy(List.of()) : row;
  }

  Observation held(Observation row) {
    return isOwn(row.sources()) ? row.toldBy(List.of()) : row;
  }

  Paper held(Paper row) {
    return isOwn(row.sources()) ? row.toldBy(List.of()) : row;
  }

  /** All of them once, in their order; none when they all came with what the holder names. */
  List<Source> joined(List<Source> some, List<Source> more) {
    List<Source> all = Stream.concat(some.stream(), more.stream()).distinct().toList();
    return isOwn(all) ? List.of() : all;
  }

  private boolean isOwn(List<Source> sources) {
    return !sources.isEmpty()
        && sources.stream()
            .allMatch(one -> one.isOfSubmission(own.facilityCode(), own.submissionId()));
  }

  private List<Source> tellings(List<Source> said, @Nullable String place) {
    return said.isEmpty() ? List.of(own.at(place)) : said;
  }

  /** Of the two formats whose rows may say nothing; a resource's row always names the resource. */
  private @Nullable String place(@Nullable String xml, @Nullable String profile) {
    String standard = own.standard();
    if (standard == null || !standard.startsWith("QD")) {
      return null;
    }
    return standard.equals(PROFILE) ? profile : xml;
  }

  private static String row(String table, int number) {
    return table + "[" + number + "]";
  }

  private static String field(String role) {
    return switch (role) {
      case "main" -> "MA_BENH_CHINH";
      case "traditional" -> "MA_BENH_YHCT";
      case "admission" -> "CHAN_DOAN_VAO";
      case "discharge" -> "CHAN_DOAN_RV";
      default -> "MA_BENH_KT";
    };
  }

  /** A weight stands in XML1 or in a note; which of them its row does not say. */
  private static @Nullable String signPlace(Observation row) {
    return VitalSigns.Sign.WEIGHT.code().equals(row.code()) ? null : row("XML5", row.rowNumber());
  }

  private static @Nullable String table(String kind) {
    return switch (kind) {
      case "hiv_care" -> "XML6";
      case "discharge_paper" -> "XML7";
      case "case_summary" -> "XML8";
      case "birth_certificate" -> "XML9";
      case "pregnancy_leave" -> "XML10";
      case "sick_leave" -> "XML11";
      case "referral" -> "XML13";
      case "follow_up" -> "XML14";
      case "tb_care" -> "XML15";
      default -> null;
    };
  }
}
