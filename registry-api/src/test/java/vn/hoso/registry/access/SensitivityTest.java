// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.hoso.lakehouse.registry.Allergy;
import vn.hoso.lakehouse.registry.Citizen;
import vn.hoso.lakehouse.registry.CitizenAddress;
import vn.hoso.lakehouse.registry.ClinicalEncounter;
import vn.hoso.lakehouse.registry.Immunization;
import vn.hoso.lakehouse.registry.LifelongRecord;
import vn.hoso.lakehouse.registry.Paper;
import vn.hoso.lakehouse.registry.Source;
import vn.hoso.registry.Invented;
import vn.hoso.registry.reader.Reader;
import vn.hoso.registry.reader.Role;

class SensitivityTest {
  private static final Reader AUTHOR = new Reader("a", "A", Role.CLINIC, "56001", null);
  private static final Reader OTHER = new Reader("b", "B", Role.CLINIC, "56002", null);
  private static final Reader CITIZEN = new Reader("c", "C", Role.CITIZEN, null, "C1");

  @ParameterizedTest
  @ValueSource(
      strings = {"HIV", "PSY", "SUBST", "REPRO", "GENETIC", "VIOLENCE", "DONOR", "RESTRICTED"})
  void closedAllergiesAndDosesStayWithTheirFacility(String label) {
    LifelongRecord record = record(List.of(label));

    LifelongRecord own = Sensitivity.visible(record, AUTHOR);
    assertThat(own.allergies()).hasSize(1);
    assertThat(own.immunizations()).hasSize(1);
    assertThat(own.sensitivity()).containsExactly(label);
    assertThat(List.of(OTHER, CITIZEN))
        .allSatisfy(
            reader -> {
              LifelongRecord shown = Sensitivity.visible(record, reader);
              assertThat(shown.allergies()).isEmpty();
              assertThat(shown.immunizations()).isEmpty();
              assertThat(shown.sensitivity()).isEmpty();
            });
  }

  @Test
  void ordinaryAllergiesAndDosesAreShown() {
    for (List<String> labels : List.of(List.<String>of(), List.of("TB"))) {
      LifelongRecord shown = Sensitivity.visible(record(labels), OTHER);

      assertThat(shown.allergies()).hasSize(1);
      assertThat(shown.immunizations()).hasSize(1);
    }
  }

  /** Where else a closed dose was told may be why it is closed. */
  @ParameterizedTest
  @ValueSource(strings = {"HIV", "TB"})
  void whoWroteAClosedDoseDoesNotLearnWhoElseToldIt(String label) {
    LifelongRecord record = record(List.of(label));
    List<Source> told = List.of(source("56001"), source("56002"));
    Immunization dose = record.immunizations().get(0).toldBy(told);
    boolean open = label.equals("TB");

    assertThat(Sensitivity.visible(withDose(record, dose), AUTHOR).immunizations())
        .extracting(Immunization::sources)
        .containsExactly(open ? told : told.subList(0, 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"HIV", "TB"})
  void aReferralToAnEncounterThatIsClosedLeadsNowhere(String label) {
    Paper paper =
        new Paper("P1", 1, "referral", null, null, null, "56002", null, Map.of()).leadingTo("E2");
    ClinicalEncounter from =
        encounter("E1", 1, List.of())
            .with(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(paper));
    LifelongRecord record =
        Invented.record(person(1), List.of(encounter("E2", 2, List.of(label)), from));

    assertThat(Sensitivity.visible(record, OTHER).encounters())
        .flatExtracting(ClinicalEncounter::documents)
        .extracting(Paper::ledToEncounterId)
        .containsExactly(label.equals("TB") ? "E2" : null);
    assertThat(Sensitivity.visible(record, AUTHOR).encounters())
        .flatExtracting(ClinicalEncounter::documents)
        .containsExactly(paper);
  }

  private static Source source(String facility) {
    return new Source(facility, "S" + facility, "QD831", null, Instant.EPOCH);
  }

  private static LifelongRecord withDose(LifelongRecord base, Immunization dose) {
    return new LifelongRecord(
        base.citizenId(),
        base.recordVersion(),
        base.updatedAt(),
        base.contentHash(),
        base.citizen(),
        base.firstEventAt(),
        base.lastEventAt(),
        base.sensitivity(),
        base.encounters(),
        List.of(dose));
  }

  /** Neither a count, nor a date, nor a version tells that there is something. */
  @Test
  void whatIsClosedComesWithoutATrace() {
    ClinicalEncounter open = encounter("E1", 1, List.of());
    ClinicalEncounter closed = encounter("E2", 2, List.of("HIV"));
    Citizen before = person(1);
    LifelongRecord without = Invented.record(before, List.of(open));
    LifelongRecord with = Invented.record(person(2), List.of(closed, open));

    assertThat(Sensitivity.visible(with, OTHER)).isEqualTo(Sensitivity.visible(without, OTHER));
    assertThat(Sensitivity.visible(with, AUTHOR).contentHash())
        .isNotEqualTo(Sensitivity.visible(without, AUTHOR).contentHash());
    assertThat(Sensitivity.visible(with, AUTHOR).recordVersion()).isEqualTo(2);
  }

  @Test
  void problemsAndDrugsAreThoseOfWhatIsShown() {
    ClinicalEncounter open =
        Invented.visit("56001", "2026-03-01").diagnosis("I10", "Tăng huyết áp").build();
    ClinicalEncounter closed =
        Invented.visit("56001", "2026-04-01")
            .labels("HIV")
            .diagnosis("I10", "Tăng huyết áp, HIV")
            .diagnosis("B18.1", "Viêm gan B mạn")
            .drug("Tenofovir", "300mg", "Ngày 1 viên", 30)
            .build();
    LifelongRecord record = Invented.record(person(1), List.of(closed, open));

    LifelongRecord shown = Sensitivity.visible(record, OTHER);

    assertThat(shown.medications()).isEmpty();
    assertThat(shown.problems())
        .containsExactlyElementsOf(Invented.record(person(1), List.of(open)).problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.visits()).isOne());
    assertThat(Sensitivity.visible(record, AUTHOR).problems())
        .containsExactlyElementsOf(record.problems())
        .hasSize(2);
    assertThat(Sensitivity.visible(record, AUTHOR).medications()).hasSize(1);
  }

  /** Where somebody stays may tell why. */
  @Test
  void anAddressToldWithClosedContentOnlyIsClosedToo() {
    Instant early = Instant.parse("2025-01-01T00:00:00Z");
    ClinicalEncounter open = encounter("E1", 1, List.of());
    ClinicalEncounter closed = encounter("E2", 2, List.of("SUBST"));
    List<CitizenAddress> told =
        List.of(
            address("Nhà", "56001", early, "M1"),
            address("Cơ sở cai nghiện", "56001", early, "M9"),
            address("Tổ 3", "00000", early, "M0"));
    LifelongRecord both = Invented.record(living(told), List.of(closed, open));

    assertThat(Sensitivity.visible(both, AUTHOR).citizen().addresses())
        .extracting(CitizenAddress::text)
        .containsExactlyInAnyOrder("Nhà", "Cơ sở cai nghiện", "Tổ 3");
    assertThat(Sensitivity.visible(both, OTHER).citizen().addresses())
        .extracting(CitizenAddress::text, CitizenAddress::firstSeenAt)
        .containsExactlyInAnyOrder(tuple("Nhà", open.firstReceivedAt()), tuple("Tổ 3", early));
    assertThat(
            Sensitivity.visible(Invented.record(living(told), List.of(open)), OTHER)
                .citizen()
                .addresses())
        .hasSize(3)
        .allSatisfy(address -> assertThat(address.mentionIds()).isEmpty());
  }

  private static CitizenAddress address(
      String text, String facility, Instant first, String mention) {
    return new CitizenAddress(
        text,
        null,
        null,
        "01318",
        "01318",
        null,
        facility,
        "S1",
        first,
        first,
        false,
        List.of(mention));
  }

  private static Citizen living(List<CitizenAddress> addresses) {
    return Invented.citizen("C1", "Nguyễn Thị Hoa", "1960-05-10", "2", "001160012345", "01318")
        .at(addresses);
  }

  private static Citizen person(int mentions) {
    Citizen one =
        Invented.citizen("C1", "Nguyễn Thị Hoa", "1960-05-10", "2", "001160012345", "01318");
    return new Citizen(
        one.citizenId(),
        one.status(),
        one.mergedInto(),
        one.identityState(),
        one.fullName(),
        one.nameFolded(),
        one.birth(),
        one.sex(),
        one.personalId(),
        one.insuranceNumber(),
        one.insuranceCard(),
        one.phone(),
        one.ethnicityCode(),
        one.nationalityCode(),
        one.occupationCode(),
        one.address(),
        one.communeCode(),
        one.communeAsReceived(),
        one.motherPersonalId(),
        one.householdId(),
        one.diedOn(),
        one.inRegister(),
        one.identifiers(),
        one.foundingMentionId(),
        mentions,
        one.updatedAt().plusSeconds(mentions));
  }

  private static ClinicalEncounter encounter(String id, long version, List<String> labels) {
    Instant at = Instant.EPOCH.plusSeconds(version);
    return ClinicalEncounter.told(
            id,
            "56001",
            id,
            version,
            "S1",
            at,
            at,
            "M1",
            "QD831",
            null,
            "ambulatory",
            at,
            null,
            null,
            null)
        .with(null, labels, List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
  }

  private static LifelongRecord record(List<String> labels) {
    LifelongRecord base =
        Invented.record(
            Invented.citizen("C1", "Nguyễn Thị Hoa", "1960-05-10", "2", "001160012345", "01318"),
            List.of());
    return new LifelongRecord(
        base.citizenId(),
        1,
        Instant.EPOCH,
        "hash",
        base.citizen(),
        null,
        null,
        labels,
        List.of(),
        List.of(
            new Immunization("V1", null, "Vắc xin", 1, null, "56001", null, "S1").under(labels)),
        List.of(),
        List.of(allergy().under(labels)),
        2,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  private static Allergy allergy() {
    return new Allergy(
        "A1",
        "56001",
        "S1",
        Instant.EPOCH,
        null,
        null,
        "Thuốc",
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }
}
