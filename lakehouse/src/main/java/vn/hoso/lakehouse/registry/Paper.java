// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse.registry;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.contract.Column;

/** One paper that came with an encounter (XML6 to XML11, XML13 to XML15). */
public record Paper(
    @Column(id = 1, doc = "Deterministic id") String documentId,
    @Column(id = 2, doc = "Row within its table, from 1") int rowNumber,
    @Column(
            id = 3,
            doc =
                "discharge_paper, case_summary, pregnancy_leave, sick_leave, referral, follow_up, birth_certificate, hiv_care or tb_care; health_check or prescription outside of encounters")
        String kind,
    @Column(id = 4, doc = "Number of the paper") @Nullable String number,
    @Column(id = 5, doc = "NGAY_CT, or the day of the paper") @Nullable LocalDate issuedOn,
    @Column(id = 6, doc = "Diagnosis text on the paper") @Nullable String diagnosis,
    @Column(id = 7, doc = "Facility a referral goes to") @Nullable String toFacility,
    @Column(id = 8, doc = "Appointment day of a follow-up") @Nullable LocalDate dueOn,
    @Column(id = 9, doc = "Every filled field of the paper: English column to text")
        Map<String, String> content,
    @Column(id = 10, doc = Source.OF_HELD) List<Source> sources,
    @Column(
            id = 11,
            doc =
                "Encounter that a referral led to: where the patient was sent, which names the sender,"
                    + " within 10 days")
        @Nullable String ledToEncounterId) {
  // Next column id: 12.

  public Paper {
    sources = List.copyOf(sources);
    content = Map.copyOf(content);
  }

  /** A paper that the encounter's own submission alone tells. */
  public Paper(
      String documentId,
      int rowNumber,
      String kind,
      @Nullable String number,
      @Nullable LocalDate issuedOn,
      @Nullable String diagnosis,
      @Nullable String toFacility,
      @Nullable LocalDate dueOn,
      Map<String, String> content) {
    this(
        documentId,
        rowNumber,
        kind,
        number,
        issuedOn,
        diagnosis,
        toFacility,
        dueOn,
        content,
        List.of(),
        null);
  }

  /** A paper, told by these. */
  public Paper(
      String documentId,
      int rowNumber,
      String kind,
      @Nullable String number,
      @Nullable LocalDate issuedOn,
      @Nullable String diagnosis,
      @Nullable String toFacility,
      @Nullable LocalDate dueOn,
      Map<String, String> content,
      List<Source> sources) {
    this(
        documentId,
        rowNumber,
        kind,
        number,
        issuedOn,
        diagnosis,
        toFacility,
        dueOn,
        content,
        sources,
        null);
  }

  /** SHA-256 of the file that came with it, by which its bytes are served. */
  public Optional<String> file() {
    return Optional.ofNullable(content.get("sha256"));
  }

  /** The same, told by these. */
  public Paper toldBy(List<Source> tellings) {
    return new Paper(
        documentId,
        rowNumber,
        kind,
        number,
        issuedOn,
        diagnosis,
        toFacility,
        dueOn,
        content,
        tellings,
        ledToEncounterId);
  }

  /** The same paper with the encounter it led to; none where that is not to be told. */
  public Paper leadingTo(@Nullable String encounterId) {
    return new Paper(
        documentId,
        rowNumber,
        kind,
        number,
        issuedOn,
        diagnosis,
        toFacility,
        dueOn,
        content,
        sources,
        encounterId);
  }
}
