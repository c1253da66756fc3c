// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.fhir.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Quantity;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.hoso.lakehouse.identifier.Ids;
import vn.hoso.lakehouse.registry.Allergy;
import vn.hoso.lakehouse.registry.ClinicalEncounter;
import vn.hoso.lakehouse.registry.Diagnosis;
import vn.hoso.lakehouse.registry.LifelongRecord;
import vn.hoso.lakehouse.registry.Medication;
import vn.hoso.lakehouse.registry.OutsideFacts;
import vn.hoso.lakehouse.registry.Paper;
import vn.hoso.registry.Invented;
import vn.hoso.registry.fhir.InventedRecords;
import vn.hoso.registry.record.OutsideHolder;

/** Statuses and identifiers say what the source says, no more. */
class SourceSaysTest {
  private static final LifelongRecord RECORD = InventedRecords.full();
  private static final LocalDate TODAY = LocalDate.of(2026, 6, 1);
  private static final Subject SUBJECT = Subject.of(RECORD, FacilityNames.NONE, TODAY);
  private static final Instant ORDERED = Instant.parse("2026-05-20T02:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "provisional, provisional",
    "differential, differential",
    "unconfirmed, unconfirmed",
    "confirmed, confirmed",
    ", ''",
    "maybe, ''"
  })
  void aConditionIsAsSureAsItsSource(@Nullable String told, String shown) {
    Condition condition = ConditionMapping.map(SUBJECT, outside(), diagnosis("problem", told));

    assertThat(condition.getVerificationStatus().getCodingFirstRep().getCode())
        .isEqualTo(shown.isEmpty() ? null : shown);
  }

  @ParameterizedTest
  @CsvSource({
    "7.2, G/L, 10*9/L, 7.2",
    "5.60, mmol/l, mmol/L, 5.60",
    "90, mg/dL, mg/dL, 90",
    "<20, µmol/L, umol/L, 20",
    "12, đơn vị/lạ, , 12"
  })
  void aQuantityIsAsToldWithTheCodeOfItsUnitWhereItIsKnown(
      String value, String unit, @Nullable String code, String number) {
    ClinicalEncounter visit = RECORD.encounters().get(0);
    Quantity quantity =
        ObservationMapping.map(SUBJECT, visit, result(value, unit)).getValueQuantity();

    assertThat(quantity.getValue()).isEqualTo(new BigDecimal(number));
    assertThat(quantity.getUnit()).isEqualTo(unit);
    assertThat(quantity.getCode()).isEqualTo(code);
    assertThat(quantity.getSystem()).isEqualTo(code == null ? null : Systems.UCUM);
  }

  private static vn.hoso.lakehouse.registry.Observation result(String value, String unit) {
    return Invented.compared(
        new vn.hoso.lakehouse.registry.Observation(
            "OB1",
            1,
            "laboratory",
            "X",
            "Lạ",
            null,
            value,
            value.startsWith("<") ? null : new BigDecimal(value),
            unit,
            null,
            null,
            ORDERED,
            null));
  }

  @Test
  void theInsuranceFileConfirmsByWhereADiagnosisStands() {
    ClinicalEncounter visit = RECORD.encounters().get(0);

    assertThat(verification(visit, diagnosis("main", null))).isEqualTo("confirmed");
    assertThat(verification(visit, diagnosis("admission", null))).isEqualTo("provisional");
  }

  @ParameterizedTest
  @CsvSource({
    "refuted, , inactive, refuted",
    "refuted, active, inactive, refuted",
    "unconfirmed, active, active, unconfirmed",
    "confirmed, resolved, resolved, confirmed",
    ", , active, unconfirmed"
  })
  void aRefutedAllergyIsNotActive(
      @Nullable String told, @Nullable String clinical, String shown, String verification) {
    AllergyIntolerance allergy =
        AllergyMapping.map(
            SUBJECT,
            new Allergy(
                "A1", "56001", "S1", ORDERED, null, null, "Tôm", null, null, clinical, told, null,
                null, null));

    assertThat(allergy.getClinicalStatus().getCodingFirstRep().getCode()).isEqualTo(shown);
    assertThat(allergy.getVerificationStatus().getCodingFirstRep().getCode())
        .isEqualTo(verification);
  }

  /** Told status, last day, day of the order, whether told within a finished encounter. */
  @ParameterizedTest
  @CsvSource({
    ", 2026-06-01, 2026-05-20, false, active, active",
    ", 2026-05-31, 2026-05-20, false, completed, completed",
    ", , 2026-05-20, false, active, active",
    ", , 2026-01-20, false, unknown, unknown",
    ", , , false, unknown, unknown",
    ", , 2026-05-20, true, completed, completed",
    ", 2026-06-10, 2026-05-20, true, completed, active",
    "active, 2026-05-31, 2026-05-20, false, completed, completed",
    "active, , 2026-05-20, false, active, active",
    "active, , 2024-05-20, false, unknown, unknown",
    "stopped, , 2024-05-20, false, stopped, stopped",
    "on-hold, , 2024-05-20, false, on-hold, on-hold",
    "intended, 2026-07-01, 2026-05-20, false, active, intended",
    "completed, , 2026-05-20, false, completed, completed",
    "weird, , 2026-05-20, false, unknown, unknown"
  })
  void noDrugIsTakenForEver(
      @Nullable String told,
      @Nullable LocalDate until,
      @Nullable LocalDate ordered,
      boolean finished,
      String request,
      String statement) {
    ClinicalEncounter holder = finished ? RECORD.encounters().get(0) : outside();
    Medication drug = drug(told, ordered).until(until);

    assertThat(MedicationMapping.request(SUBJECT, holder, drug).getStatus().toCode())
        .isEqualTo(request);
    assertThat(MedicationMapping.statement(SUBJECT, holder, drug).getStatus().toCode())
        .isEqualTo(statement);
  }

  @Test
  void theVersionChangesWithTheDrugsThatEnd() {
    LifelongRecord record = withOutside(drug("active", null).until(TODAY));
    RecordResources today = new RecordResources(record, FacilityNames.NONE, TODAY);
    RecordResources tomorrow = new RecordResources(record, FacilityNames.NONE, TODAY.plusDays(1));

    assertThat(tomorrow.version()).isEqualTo(today.version() + "-20260602");
    assertThat(today.patient().getMeta().getLastUpdated().toInstant()).isEqualTo(ORDERED);
    assertThat(tomorrow.patient().getMeta().getLastUpdated().toInstant())
        .isEqualTo(Instant.parse("2026-06-01T17:00:00Z"));
  }

  @Test
  void anEncounterIsIdentifiedByItsLinkKeyWhoeverTellsIt() {
    ClinicalEncounter insured = RECORD.encounters().get(0);
    ClinicalEncounter linked = told("FHIR R4", "LK1", Ids.encounter("56001", "LK1"));
    ClinicalEncounter own = told("FHIR R4", "e1", Ids.hash("E", "56001", "Encounter", "e1"));
    ClinicalEncounter without = told("QD831", "", Ids.hash("E", "56001", "831", "x"));

    assertThat(identifier(insured)).isEqualTo(Systems.ENCOUNTER_LINK + "|" + insured.maLk());
    assertThat(identifier(linked)).isEqualTo(Systems.ENCOUNTER_LINK + "|LK1");
    assertThat(identifier(own)).isEqualTo(Systems.encountersOf("56001") + "|e1");
    assertThat(EncounterMapping.map(SUBJECT, without).getIdentifier()).isEmpty();
  }

  @Test
  void anEncounterTellsWhoAttended() {
    ClinicalEncounter attended =
        told("FHIR R4", "LK1", "E1").attendedBy("001234/KH-GPHN;BS. Hồ Thị Sáu");

    assertThat(EncounterMapping.map(SUBJECT, attended).getParticipant())
        .extracting(
            one -> one.getIndividual().getIdentifier().getValue(),
            one -> one.getIndividual().getDisplay())
        .containsExactly(tuple("001234/KH-GPHN", null), tuple(null, "BS. Hồ Thị Sáu"));
  }

  @Test
  void aScannedPaperTellsWhatItIsWithoutItsBytes() {
    ClinicalEncounter visit = RECORD.encounters().get(0);
    Paper scan =
        new Paper(
            "AT1",
            1,
            "attachment",
            null,
            LocalDate.of(2026, 5, 2),
            null,
            null,
            null,
            Map.of(
                "title", "Giấy ra viện",
                "content_type", "application/pdf",
                "size", "1234",
                "sha1", "qUqP5cyxm6YcTAhz05Hph5gvu9M=",
                "sha256", "ab12"));

    DocumentReference document = DocumentMapping.paper(SUBJECT, visit, scan);

    Attachment attachment = document.getContentFirstRep().getAttachment();
    assertThat(attachment.getContentType()).isEqualTo("application/pdf");
    assertThat(attachment.getSize()).isEqualTo(1234);
    assertThat(attachment.getTitle()).isEqualTo("Giấy ra viện");
    assertThat(attachment.hasData()).isFalse();
    assertThat(attachment.getUrl()).isEqualTo("Binary/" + document.getIdElement().getIdPart());
    assertThat(HexFormat.of().formatHex(attachment.getHash()))
        .as("SHA-1 of the word test")
        .isEqualTo("a94a8fe5ccb19ba61c4c0873d391e987982fbbd3");
    assertThat(document.getText().getDivAsString()).contains("ab12");
  }

  /** A file inside of a FHIR resource: its words first, then what is known of the file. */
  @Test
  void everyAttachmentTellsItsHashAndSize() {
    Map<String, String> content =
        Map.of(
            "title", "CT",
            "conclusion", "Không thấy tổn thương",
            "content_type", "application/pdf",
            "size", "4",
            "sha1", "qUqP5cyxm6YcTAhz05Hph5gvu9M=",
            "sha256", "ab12");
    Paper told = new Paper("PA1", 1, "fhir_document", null, null, null, null, null, content);

    List<Attachment> attachments =
        DocumentMapping.paper(SUBJECT, RECORD.encounters().get(0), told).getContent().stream()
            .map(one -> one.getAttachment())
            .toList();

    assertThat(attachments).hasSize(2);
    assertThat(new String(attachments.get(0).getData(), UTF_8))
        .contains("Tên: CT", "Kết luận: Không thấy tổn thương")
        .doesNotContain("sha", "application/pdf");
    assertThat(attachments.get(0).getHash()).hasSize(20);
    assertThat(attachments.get(0).getSize()).isEqualTo(attachments.get(0).getData().length);
    assertThat(attachments.get(1).getContentType()).isEqualTo("application/pdf");
    assertThat(attachments.get(1).getSize()).isEqualTo(4);
    assertThat(attachments.get(1).hasHash()).isTrue();
  }

  @Test
  void aFileThatSaysNothingBesideItselfStandsAlone() {
    Map<String, String> content = Map.of("title", "CT", "type", "Phim", "sha256", "ab12");
    Paper told = new Paper("PA1", 1, "document", null, null, null, null, null, content);

    assertThat(DocumentMapping.paper(SUBJECT, RECORD.encounters().get(0), told).getContent())
        .singleElement()
        .satisfies(only -> assertThat(only.getAttachment().getUrl()).startsWith("Binary/"));
  }

  private static String identifier(ClinicalEncounter row) {
    Encounter encounter = EncounterMapping.map(SUBJECT, row);
    return encounter.getIdentifierFirstRep().getSystem()
        + "|"
        + encounter.getIdentifierFirstRep().getValue();
  }

  private static @Nullable String verification(ClinicalEncounter visit, Diagnosis row) {
    return ConditionMapping.map(SUBJECT, visit, row)
        .getVerificationStatus()
        .getCodingFirstRep()
        .getCode();
  }

  private static Diagnosis diagnosis(String role, @Nullable String verification) {
    return new Diagnosis(
        "D1", role, 1, "I10", "icd10-vn", "Tăng huyết áp", null, null, ORDERED, verification);
  }

  private static Medication drug(@Nullable String status, @Nullable LocalDate ordered) {
    Instant at =
        ordered == null ? null : ordered.atStartOfDay().toInstant(java.time.ZoneOffset.UTC);
    return new Medication(
        "M1",
        1,
        null,
        "Amlodipin",
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
        at,
        null,
        null,
        null,
        status,
        null);
  }

  private static ClinicalEncounter outside() {
    return OutsideHolder.of(facts());
  }

  private static OutsideFacts facts(Medication... drugs) {
    return new OutsideFacts(
        "OF1",
        "56001",
        1,
        "S1",
        ORDERED,
        List.of(),
        List.of(),
        List.of(drugs),
        List.of(),
        List.of(),
        List.of());
  }

  private static LifelongRecord withOutside(Medication drug) {
    return new LifelongRecord(
        RECORD.citizenId(),
        1,
        ORDERED,
        "hash",
        RECORD.citizen(),
        null,
        null,
        List.of(),
        List.of(),
        List.of(),
        List.of(facts(drug)),
        List.of(),
        1,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  private static ClinicalEncounter told(String standard, String key, String id) {
    return new ClinicalEncounter(
        id,
        "56001",
        key,
        1,
        "S1",
        ORDERED,
        ORDERED,
        "M1",
        standard,
        null,
        "ambulatory",
        null,
        ORDERED,
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
        null,
        null,
        null,
        List.of(),
        null,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        null,
        List.of());
  }
}
