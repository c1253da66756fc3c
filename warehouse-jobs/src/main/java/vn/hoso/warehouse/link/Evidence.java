// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.identifier.PartialDate;
import vn.hoso.lakehouse.identifier.PersonalId;
import vn.hoso.lakehouse.source.Patient;

/**
 * Everything the policy may know of two mentions: how each part compares, never the values. It is
 * the same for (a, b) and (b, a).
 *
 * @param personalId an id that does not fit its person's year of birth or sex is somebody else's or
 *     mistyped: it counts when both show it, and otherwise as if it were not told
 * @param verifiedSides how many of the two have their id from the residents register
 * @param idFits how the shared personal id fits the births and sexes of the two
 * @param slipOfGivenName the names differ, by one letter of the last syllable alone
 * @param yearsApart between the years of birth; absent when one is not known
 * @param sameCommune one commune of today, wherever the reform of 2025 moved the one that was told
 * @param sameMother one name or id of the mother; or one shows, as its own, the id of the other's
 *     mother, which does not fit its birth or sex: a child that came with its mother's papers
 * @param kind of the less known of the two
 * @param bothNewborn both births are told to the minute, as is demanded up to the 28th day of life
 */
record Evidence(
    IdAgreement personalId,
    int verifiedSides,
    IdFit idFits,
    IdAgreement insuranceNumber,
    IdAgreement oldId,
    IdAgreement otherId,
    boolean sameChart,
    NameAgreement name,
    boolean slipOfGivenName,
    BirthAgreement birth,
    SexAgreement sex,
    OptionalInt yearsApart,
    boolean sameCommune,
    boolean sameMother,
    boolean sameGuardian,
    boolean samePhone,
    PersonKind kind,
    boolean bothNewborn,
    boolean differentTemporaryCards) {

  /** Whether a personal id can belong to the persons who show it, by its year and sex digits. */
  enum IdFit {
    BOTH,
    ONE,
    NEITHER
  }

  static Evidence of(Compared told, Compared otherTold) {
    Patient one = told.patient();
    Patient other = otherTold.patient();
    String personalId = realId(one.personalId());
    String otherPersonalId = realId(other.personalId());
    boolean fits = fits(personalId, one);
    boolean otherFits = fits(otherPersonalId, other);
    int verifiedSides = (one.verified() ? 1 : 0) + (other.verified() ? 1 : 0);
    List<String> name = syllables(one);
    List<String> otherName = syllables(other);
    return new Evidence(
        personalId != null && personalId.equals(otherPersonalId)
            ? IdAgreement.SAME
            : IdAgreement.of(fits ? personalId : null, otherFits ? otherPersonalId : null),
        verifiedSides,
        fit(fits, otherFits),
        IdAgreement.of(one.insuranceNumber(), other.insuranceNumber()),
        IdAgreement.of(one.oldId(), other.oldId()),
        IdAgreement.of(one.otherId(), other.otherId()),
        isSameChart(one, other),
        NameAgreement.of(name, otherName),
        NameAgreement.isSlipOfGivenName(name, otherName),
        BirthAgreement.of(one.birth(), other.birth(), verifiedSides > 0),
        SexAgreement.of(one.sex(), other.sex()),
        yearsApart(one.birth(), other.birth()),
        isSame(told.commune(), otherTold.commune()),
        isSame(one.motherName(), other.motherName())
            || isSame(one.motherPersonalId(), other.motherPersonalId())
            || (!fits && isSame(personalId, other.motherPersonalId()))
            || (!otherFits && isSame(otherPersonalId, one.motherPersonalId())),
        isSame(one.guardianName(), other.guardianName()),
        isSame(told.phone(), otherTold.phone()),
        lesser(PersonKind.of(one), PersonKind.of(other)),
        isToTheMinute(one.birth()) && isToTheMinute(other.birth()),
        one.temporaryCard()
            && other.temporaryCard()
            && !Objects.equals(one.insuranceCard(), other.insuranceCard()));
  }

  /** The id, unless it is missing, malformed or an obvious filler. */
  static @Nullable String realId(@Nullable String personalId) {
    return Optional.ofNullable(personalId)
        .flatMap(PersonalId::parse)
        .map(PersonalId::value)
        .orElse(null);
  }

  /** An id confirmed by the register fits its person; another one fits by year and sex. */
  static boolean fits(@Nullable String personalId, Patient patient) {
    if (personalId == null || patient.verified()) {
      return true;
    }
    OptionalInt year =
        patient.birth() == null
            ? OptionalInt.empty()
            : OptionalInt.of(new PartialDate(patient.birth()).year());
    return new PersonalId(personalId).plausibleFor(year, sexNumber(patient.sex()));
  }

  /** One line for the steward and the log: how it compares, without any value. */
  String describe() {
    return String.join(
            " ",
            "id=" + lower(personalId) + (verifiedSides > 0 ? "/verified" + verifiedSides : ""),
            "fit=" + lower(idFits),
            "insurance=" + lower(insuranceNumber),
            "old_id=" + lower(oldId),
            "other_id=" + lower(otherId),
            "chart=" + (sameChart ? "same" : "other"),
            "name=" + lower(name),
            "birth=" + lower(birth),
            "sex=" + lower(sex),
            "commune=" + (sameCommune ? "same" : "other"))
        + (slipOfGivenName ? " given_name=close" : "")
        + (sameMother ? " mother=same" : "")
        + (sameGuardian ? " guardian=same" : "")
        + (samePhone ? " phone=same" : "");
  }

  boolean birthsAgreeAsFarAsKnown() {
    return birth == BirthAgreement.FULL || birth == BirthAgreement.PARTIAL;
  }

  boolean aGenerationApart(int years) {
    return yearsApart.isPresent() && yearsApart.getAsInt() >= years;
  }

  private static PersonKind lesser(PersonKind one, PersonKind other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  private static boolean isToTheMinute(@Nullable String birth) {
    return birth != null && birth.indexOf('T') > 0;
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static IdFit fit(boolean one, boolean other) {
    if (one && other) {
      return IdFit.BOTH;
    }
    return one || other ? IdFit.ONE : IdFit.NEITHER;
  }

  private static boolean isSameChart(Patient one, Patient other) {
    return one.facilityCode().equals(other.facilityCode())
        && isSame(one.localPatientId(), other.localPatientId());
  }

  private static boolean isSame(@Nullable String one, @Nullable String other) {
    return one != null && Objects.equals(one, other);
  }

  private static List<String> syllables(Patient patient) {
    String folded = NameNotes.foldedWithout(patient.fullName(), patient.nameFolded());
    return folded == null || folded.isBlank() ? List.of() : List.of(folded.split(" "));
  }

  private static OptionalInt yearsApart(@Nullable String one, @Nullable String other) {
    return one == null || other == null
        ? OptionalInt.empty()
        : OptionalInt.of(Math.abs(new PartialDate(one).year() - new PartialDate(other).year()));
  }

  private static OptionalInt sexNumber(@Nullable String sex) {
    return "1".equals(sex) || "2".equals(sex)
        ? OptionalInt.of(Integer.parseInt(sex))
        : OptionalInt.empty();
  }
}
