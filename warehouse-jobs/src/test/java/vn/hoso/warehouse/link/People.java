// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link;

import java.time.Instant;
import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.identifier.Ids;
import vn.hoso.lakehouse.identifier.InsuranceCard;
import vn.hoso.lakehouse.identifier.PersonName;
import vn.hoso.lakehouse.registry.Mention;
import vn.hoso.lakehouse.source.Patient;

/** Invented people as facilities and the register tell them; a test changes what it is about. */
record People(
    String facility,
    @Nullable String chart,
    String name,
    @Nullable String birth,
    @Nullable String sex,
    @Nullable String id,
    @Nullable String oldId,
    @Nullable String card,
    @Nullable String commune,
    @Nullable String mother,
    @Nullable String motherId,
    @Nullable LocalDate diedOn,
    boolean verified) {

  static final String AN_ID = "056185003217";

  private static final AtomicInteger CLOCK = new AtomicInteger();

  /** Nguyễn Thị Lan, born 12 March 1985, as hospital 56001 knows her. */
  static People lan() {
    return new People(
        "56001",
        "BN-1",
        "Nguyễn Thị Lan",
        "1985-03-12",
        "2",
        AN_ID,
        null,
        "DN4567900112233",
        "22333",
        null,
        null,
        null,
        false);
  }

  static People lanInTheRegister() {
    return lan().from("00000", null).card(null).inRegister();
  }

  People from(String facilityCode, @Nullable String localPatientId) {
    return new People(
        facilityCode,
        localPatientId,
        name,
        birth,
        sex,
        id,
        oldId,
        card,
        commune,
        mother,
        motherId,
        diedOn,
        verified);
  }

  People name(String fullName) {
    return new People(
        facility, chart, fullName, birth, sex, id, oldId, card, commune, mother, motherId, diedOn,
        verified);
  }

  People birth(@Nullable String partial) {
    return new People(
        facility, chart, name, partial, sex, id, oldId, card, commune, mother, motherId, diedOn,
        verified);
  }

  People sex(@Nullable String code) {
    return new People(
        facility, chart, name, birth, code, id, oldId, card, commune, mother, motherId, diedOn,
        verified);
  }

  People id(@Nullable String personalId) {
    return new People(
        facility,
        chart,
        name,
        birth,
        sex,
        personalId,
        oldId,
        card,
        commune,
        mother,
        motherId,
        diedOn,
        verified);
  }

  People oldId(@Nullable String nineDigits) {
    return new People(
        facility,
        chart,
        name,
        birth,
        sex,
        id,
        nineDigits,
        card,
        commune,
        mother,
        motherId,
        diedOn,
        verified);
  }

  People card(@Nullable String number) {
    return new People(
        facility, chart, name, birth, sex, id, oldId, number, commune, mother, motherId, diedOn,
        verified);
  }

  People commune(@Nullable String code) {
    return new People(
        facility, chart, name, birth, sex, id, oldId, card, code, mother, motherId, diedOn,
        verified);
  }

  People mother(@Nullable String motherName) {
    return new People(
        facility,
        chart,
        name,
        birth,
        sex,
        id,
        oldId,
        card,
        commune,
        motherName,
        motherId,
        diedOn,
        verified);
  }

  People motherId(@Nullable String personalId) {
    return new People(
        facility,
        chart,
        name,
        birth,
        sex,
        id,
        oldId,
        card,
        commune,
        mother,
        personalId,
        diedOn,
        verified);
  }

  People died(LocalDate day) {
    return new People(
        facility, chart, name, birth, sex, id, oldId, card, commune, mother, motherId, day,
        verified);
  }

  People inRegister() {
    return new People(
        facility, chart, name, birth, sex, id, oldId, card, commune, mother, motherId, diedOn,
        true);
  }

  /** At a facility: no longer what the register tells. */
  People seen() {
    return new People(
        facility, chart, name, birth, sex, id, oldId, card, commune, mother, motherId, diedOn,
        false);
  }

  Patient patient() {
    return inDistrict(null);
  }

  /** With the district as told, which has been abolished since 2025-07-01. */
  Patient inDistrict(@Nullable String district) {
    InsuranceCard parsed = card == null ? null : InsuranceCard.parse(card).orElseThrow();
    return new Patient(
        Ids.hash(
            "M",
            facility,
            chart,
            name,
            birth,
            sex,
            id,
            oldId,
            card,
            commune,
            mother,
            motherId,
            String.valueOf(diedOn)),
        facility,
        chart,
        name,
        PersonName.of(name).folded(),
        birth,
        sex,
        id,
        oldId,
        null,
        card,
        parsed == null ? null : parsed.insuranceNumber().orElse(null),
        parsed != null && parsed.temporary(),
        null,
        "01",
        "000",
        null,
        null,
        null,
        district,
        commune,
        mother,
        null,
        motherId,
        null,
        null,
        verified,
        diedOn,
        verified ? "register" : "encounter");
  }

  /** Told at an instant of its own, after everything told before. */
  Mention told() {
    return told(CLOCK.incrementAndGet());
  }

  Mention told(int minute) {
    return told(minute, null);
  }

  Mention told(int minute, @Nullable String district) {
    Patient patient = inDistrict(district);
    Instant at = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(60L * minute);
    return new Mention(patient.mentionId(), patient, at, minute);
  }

  /** The same mention with a telephone. */
  static Mention phoned(Mention mention, String phone) {
    Patient told = mention.patient();
    Patient phoned =
        new Patient(
            Ids.hash("M", told.mentionId(), phone),
            told.facilityCode(),
            told.localPatientId(),
            told.fullName(),
            told.nameFolded(),
            told.birth(),
            told.sex(),
            told.personalId(),
            told.oldId(),
            told.otherId(),
            told.insuranceCard(),
            told.insuranceNumber(),
            told.temporaryCard(),
            phone,
            told.ethnicityCode(),
            told.nationalityCode(),
            told.occupationCode(),
            told.address(),
            told.provinceCode(),
            told.districtCode(),
            told.communeCode(),
            told.motherName(),
            told.fatherName(),
            told.motherPersonalId(),
            told.guardianName(),
            told.householdId(),
            told.verified(),
            told.diedOn(),
            told.source());
    return new Mention(phoned.mentionId(), phoned, mention.firstSeenAt(), mention.firstVersion());
  }
}
