// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.hoso.registry.InventedCommune.BINH;
import static vn.hoso.registry.InventedCommune.CHAU;
import static vn.hoso.registry.InventedCommune.DAT;
import static vn.hoso.registry.InventedCommune.HOA;
import static vn.hoso.registry.InventedCommune.HOAN;
import static vn.hoso.registry.InventedCommune.HOSPITAL;
import static vn.hoso.registry.InventedCommune.OTHER_HOSPITAL;
import static vn.hoso.registry.InventedCommune.STATION;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.hoso.lakehouse.registry.ClinicalEncounter;
import vn.hoso.registry.EmbeddedRegistry;
import vn.hoso.registry.reader.Purpose;
import vn.hoso.registry.reader.Reader;
import vn.hoso.registry.reader.Role;

class AccessMatrixTest {
  private final EmbeddedRegistry registry = EmbeddedRegistry.running();
  private final RecordDoor door = registry.bean(RecordDoor.class);

  @ParameterizedTest(name = "{0} of {1} asks for {2}: {3}")
  @CsvSource({
    // role, facility or own record, whose record, relation or refusal
    "STATION, 56101, Choa1, RESIDENT",
    "STATION, 56101, Cbinh2, RESIDENT",
    "STATION, 56101, Choan4, RESIDENT",
    "STATION, 56101, Cchau3, NEEDS_REASON",
    "STATION, 56102, Cchau3, RESIDENT",
    "STATION, 56102, Choa1, NEEDS_REASON",
    "CLINIC, 56001, Choa1, TREATED",
    "CLINIC, 56001, Cchau3, TREATED",
    "CLINIC, 56001, Choan4, NEEDS_REASON",
    "CLINIC, 56002, Cdat5, NEEDS_REASON", // treated, but years ago
    "CLINIC, 56002, nobody, NEEDS_REASON",
    "DEPARTMENT, , Choa1, COUNTS_ONLY",
    "STEWARD, , Choa1, COUNTS_ONLY",
    "CITIZEN, Choa1, Choa1, OWN",
    "CITIZEN, Choa1, Cbinh2, NOT_OWN",
    "CITIZEN, nobody, nobody, NOT_FOUND",
  })
  void deniesUnlessARelationPermits(Role role, String belongsTo, String citizen, String outcome) {
    Reader reader = reader(role, belongsTo);

    Opened opened = door.open(reader, citizen, Purpose.usual(role), "test", "record");

    String got =
        opened instanceof Opened.Shown shown
            ? shown.relation().name()
            : ((Opened.Refused) opened).refusal().name();
    assertThat(got).isEqualTo(outcome);
  }

  @Test
  void hidesWhatTheLawClosesFromEverybodyButItsAuthor() {
    assertThat(encounters(reader(Role.STATION, STATION), BINH))
        .extracting(ClinicalEncounter::facilityCode)
        .containsExactly(STATION);
    assertThat(encounters(reader(Role.CLINIC, HOSPITAL), BINH))
        .extracting(ClinicalEncounter::facilityCode)
        .containsExactly(STATION, HOSPITAL);
  }

  @Test
  void leavesNoHintOfWhatIsHidden() {
    Opened.Shown shown = shown(reader(Role.STATION, STATION), BINH);

    assertThat(shown.record().sensitivity()).isEmpty();
    assertThat(shown.record().firstEventAt())
        .isEqualTo(shown.record().encounters().get(0).admittedAt());
    assertThat(shown.record().toString()).doesNotContain("B20", "VL", "TLD");
  }

  @Test
  void showsTuberculosisToThoseWhoTreat() {
    assertThat(encounters(reader(Role.CLINIC, HOSPITAL), CHAU))
        .extracting(ClinicalEncounter::sensitivity)
        .containsExactly(List.of("TB"));
  }

  @Test
  void opensAStrangerToTheOneWhoStatedAReasonOnly() {
    Reader doctor = new Reader("doctor-a", "A", Role.CLINIC, OTHER_HOSPITAL, null);
    Reader colleague = new Reader("doctor-b", "B", Role.CLINIC, OTHER_HOSPITAL, null);

    door.stateReason(doctor, HOAN, Purpose.ETREAT, "bất tỉnh, cấp cứu lúc 2 giờ", "test");

    assertThat(shown(doctor, HOAN).relation()).isEqualTo(Relation.REASON);
    assertThat(door.open(doctor, DAT, Purpose.TREAT, "test", "record"))
        .isInstanceOf(Opened.Refused.class);
    assertThat(door.open(colleague, HOAN, Purpose.TREAT, "test", "record"))
        .isInstanceOf(Opened.Refused.class);
  }

  @Test
  void aStatedReasonOpensNothingTheLawCloses() {
    Reader doctor = new Reader("doctor-c", "C", Role.CLINIC, OTHER_HOSPITAL, null);

    door.stateReason(doctor, BINH, Purpose.ETREAT, "tai nạn giao thông, cần mổ", "test");

    assertThat(encounters(doctor, BINH))
        .extracting(ClinicalEncounter::facilityCode)
        .containsExactly(STATION);
  }

  @Test
  void takesNoEmptyReasonAndNoneFromThoseWhoDoNotTreat() {
    assertThatThrownBy(
            () ->
                door.stateReason(
                    reader(Role.CLINIC, HOSPITAL), HOAN, Purpose.TREAT, "  khám  ", "test"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () ->
                door.stateReason(
                    reader(Role.DEPARTMENT, null), HOAN, Purpose.TREAT, "kiểm tra hồ sơ", "test"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void patientNumbersStayWithTheFacilityThatGaveThem() {
    assertThat(shown(reader(Role.CITIZEN, HOA), HOA).record().citizen().identifiers())
        .noneMatch(identifier -> identifier.type().equals("local_patient_id"));
  }

  private List<ClinicalEncounter> encounters(Reader reader, String citizen) {
    return shown(reader, citizen).record().encounters();
  }

  private Opened.Shown shown(Reader reader, String citizen) {
    return (Opened.Shown)
        door.open(reader, citizen, Purpose.usual(reader.role()), "test", "record");
  }

  private static Reader reader(Role role, @org.jspecify.annotations.Nullable String belongsTo) {
    return new Reader(
        "matrix-" + role.code() + belongsTo,
        "Matrix",
        role,
        role.treats() ? belongsTo : null,
        role == Role.CITIZEN ? belongsTo : null);
  }
}
