// SPDX-License-Identifier: Apache-2.0
package vn.hoso.sample.care;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.hoso.sample.people.Household;
import vn.hoso.sample.people.Person;
import vn.hoso.sample.place.Facility;

/**
 * One visit as it truly was.
 *
 * @param ordinal counts the visits of one person, from 1
 */
public record Visit(
    Household household,
    Person person,
    int ordinal,
    Facility facility,
    Stay stay,
    Finding finding,
    Coverage coverage,
    List<DrugLine> drugs,
    List<ServiceLine> services,
    List<ProgressNote> notes,
    Ending ending,
    Special special) {

  public Visit {
    drugs = List.copyOf(drugs);
    services = List.copyOf(services);
    notes = List.copyOf(notes);
  }

  /** Kind of visit (MA_LOAI_KCB) and its times. */
  public record Stay(
      String kind,
      LocalDateTime arrived,
      @Nullable LocalDateTime admitted,
      LocalDateTime left,
      String department,
      int doctor) {

    /** Kinds in which a bed is used and a discharge paper is due. */
    public boolean inpatient() {
      return kind.equals("03") || kind.equals("04") || kind.equals("06") || kind.equals("09");
    }
  }

  /** What was complained of and what was found. */
  public record Finding(String complaint, String mainIcd, List<String> otherIcds) {
    public Finding {
      otherIcds = List.copyOf(otherIcds);
    }
  }

  /** Who pays: the coverage situation (MA_DOITUONG_KCB) and whether a card was used. */
  public record Coverage(String situation, boolean insured, int benefit) {}

  /** A note of the course, for stays. */
  public record ProgressNote(LocalDateTime at, String text, String stage) {}

  /** How the visit ended, and the papers that go with it. */
  public record Ending(
      String result,
      String exit,
      @Nullable Facility referredTo,
      @Nullable Facility referredFrom,
      @Nullable String referralPaper,
      boolean referralWritten,
      List<LocalDate> followUps,
      boolean followUpWritten,
      boolean dischargeWritten,
      int daysOff) {
    public Ending {
      followUps = List.copyOf(followUps);
    }
  }

  /**
   * What only some visits have.
   *
   * @param babies children born in this visit
   * @param newbornOf when the patient is a newborn without papers of its own, its mother
   * @param abandoned the patient checked in and went away
   */
  public record Special(
      List<Person> babies,
      int timesGivenBirth,
      boolean surgicalBirth,
      @Nullable Person newbornOf,
      boolean hivCare,
      boolean tuberculosisCare,
      boolean pregnancyRest,
      boolean abandoned,
      int systolic,
      int diastolic) {
    public Special {
      babies = List.copyOf(babies);
    }
  }

  public LocalDate day() {
    return stay.arrived().toLocalDate();
  }
}
