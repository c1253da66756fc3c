// SPDX-License-Identifier: Apache-2.0
package vn.hoso.sample.care;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.hoso.sample.people.Household;
import vn.hoso.sample.people.Person;
import vn.hoso.sample.place.Facility;

/** A visit while it is being thought out; {@link #finish} makes it a fact. */
final class VisitDraft {
  final Household household;
  final Person person;
  final Facility facility;
  final String kind;
  final LocalDateTime arrived;
  LocalDateTime left;
  @Nullable LocalDateTime admitted;
  String department = "K01";
  int doctor;
  String complaint = "";
  String mainIcd = "";
  final List<String> otherIcds = new ArrayList<>();
  String situation = "9";
  boolean insured;
  int benefit;
  final List<DrugLine> drugs = new ArrayList<>();
  final List<ServiceLine> services = new ArrayList<>();
  final List<Visit.ProgressNote> notes = new ArrayList<>();
  String result = "2";
  String exit = "1";
  @Nullable Facility referredTo;
  @Nullable Facility referredFrom;
  @Nullable String referralPaper;
  boolean referralWritten;
  final List<LocalDate> followUps = new ArrayList<>();
  boolean followUpWritten;
  boolean dischargeWritten;
  int daysOff;
  final List<Person> babies = new ArrayList<>();
  int timesGivenBirth;
  boolean surgicalBirth;
  @Nullable Person newbornOf;
  boolean hivCare;
  boolean tuberculosisCare;
  boolean pregnancyRest;
  boolean abandoned;
  int systolic = 120;
  int diastolic = 78;

  VisitDraft(
      Household household, Person person, Facility facility, String kind, LocalDateTime arrived) {
    this.household = household;
    this.person = person;
    this.facility = facility;
    this.kind = kind;
    this.arrived = arrived;
    this.left = arrived;
  }

  Visit finish(int ordinal) {
    return new Visit(
        household,
        person,
        ordinal,
        facility,
        new Visit.Stay(kind, arrived, admitted, left, department, doctor),
        new Visit.Finding(complaint, mainIcd, otherIcds),
        new Visit.Coverage(situation, insured, benefit),
        drugs,
        services,
        notes,
        new Visit.Ending(
            result,
            exit,
            referredTo,
            referredFrom,
            referralPaper,
            referralWritten,
            followUps,
            followUpWritten,
            dischargeWritten,
            daysOff),
        new Visit.Special(
            babies,
            timesGivenBirth,
            surgicalBirth,
            newbornOf,
            hivCare,
            tuberculosisCare,
            pregnancyRest,
            abandoned,
            systolic,
            diastolic));
  }
}
