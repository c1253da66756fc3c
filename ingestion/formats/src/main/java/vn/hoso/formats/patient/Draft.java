// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.patient;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.identifier.Ids;
import vn.hoso.lakehouse.identifier.InsuranceCard;
import vn.hoso.lakehouse.identifier.PersonName;
import vn.hoso.lakehouse.identifier.PersonalId;
import vn.hoso.lakehouse.source.Patient;

/** A mention being put together; its id is a hash of everything that a submission told of it. */
final class Draft {

  private static final Pattern OLD_ID = Pattern.compile("\\d{9}");
  private static final Pattern PHONE_SIGNS = Pattern.compile("[\\s.()-]");

  private final String facilityCode;
  private final String source;
  @Nullable String localPatientId;
  private @Nullable String fullName;
  private @Nullable String nameFolded;
  @Nullable String birth;
  @Nullable String sex;
  @Nullable String personalId;
  private @Nullable String oldId;
  private @Nullable String otherId;
  private @Nullable String insuranceCard;
  private @Nullable String insuranceNumber;
  private @Nullable String toldInsuranceNumber;
  private boolean temporaryCard;
  private @Nullable String idOfCard;
  private @Nullable String phone;
  @Nullable String ethnicityCode;
  @Nullable String nationalityCode;
  @Nullable String occupationCode;
  @Nullable String address;
  @Nullable String provinceCode;
  @Nullable String districtCode;
  @Nullable String communeCode;
  @Nullable String addressKind;
  @Nullable String motherName;
  @Nullable String fatherName;
  @Nullable String motherPersonalId;
  @Nullable String guardianName;
  @Nullable String householdId;
  boolean verified;
  @Nullable LocalDate diedOn;

  Draft(String facilityCode, String source) {
    this.facilityCode = facilityCode;
    this.source = source;
  }

  void name(@Nullable String text) {
    if (text != null) {
      PersonName name = PersonName.of(text);
      fullName = name.shown();
      nameFolded = name.folded();
    }
  }

  /** SO_CCCD holds any identity paper; its length tells which. Fillers are nobody's number. */
  void identityNumber(Optional<String> text) {
    String number = text.orElse("").replaceAll("\\s", "").toUpperCase(Locale.ROOT);
    if (Filler.is(number)) {
      return;
    }
    if (number.matches("\\d{12}")) {
      personalId = PersonalId.parse(number).map(PersonalId::value).orElse(null);
    } else if (OLD_ID.matcher(number).matches()) {
      oldId = number;
    } else {
      otherId = number;
    }
  }

  /** A paper that is known to be none of the national numbers. */
  void passport(String text) {
    String number = text.replaceAll("\\s", "").toUpperCase(Locale.ROOT);
    if (!Filler.is(number)) {
      otherId = number;
    }
  }

  /**
   * Cards are listed in the order of use; the last one is the person's present card. Since 15
   * August 2025 the personal id is the card (Decree 188/2025): where no id is told, the card tells
   * it.
   */
  void cards(List<String> cards) {
    String last = cards.isEmpty() ? null : Filler.orNone(cards.get(cards.size() - 1));
    if (last == null) {
      return;
    }
    Optional<InsuranceCard> card = InsuranceCard.parse(last);
    insuranceCard = card.map(InsuranceCard::value).orElse(last);
    insuranceNumber = card.flatMap(InsuranceCard::insuranceNumber).orElse(null);
    temporaryCard = card.map(InsuranceCard::temporary).orElse(false);
    idOfCard =
        card.map(InsuranceCard::value)
            .flatMap(PersonalId::parse)
            .map(PersonalId::value)
            .orElse(null);
  }

  /** The social-insurance number told on its own; a card's own number counts before it. */
  void insuranceNumber(@Nullable String number) {
    if (number != null
        && number.matches("\\d{10}")
        && !Filler.is(number)
        && insuranceNumber == null) {
      insuranceNumber = number;
      toldInsuranceNumber = number;
    }
  }

  /** Digits with the national leading zero; what is no number stays as written. */
  void phone(@Nullable String text) {
    if (text == null) {
      return;
    }
    String number = PHONE_SIGNS.matcher(text).replaceAll("");
    if (number.startsWith("+84")) {
      number = "0" + number.substring(3);
    } else if (number.startsWith("84") && number.length() == 11) {
      number = "0" + number.substring(2);
    }
    phone = number.isEmpty() ? null : number;
  }

  Patient patient() {
    return new Patient(
        mentionId(),
        facilityCode,
        localPatientId,
        fullName,
        nameFolded,
        birth,
        sex,
        personalId == null ? idOfCard : personalId,
        oldId,
        otherId,
        insuranceCard,
        insuranceNumber,
        temporaryCard,
        phone,
        ethnicityCode,
        nationalityCode,
        occupationCode,
        address,
        provinceCode,
        districtCode,
        communeCode,
        motherName,
        fatherName,
        motherPersonalId,
        guardianName,
        householdId,
        verified,
        diedOn,
        source,
        addressKind);
  }

  /**
   * A number told on its own is part of the id only where one is; a card's number is its card's.
   */
  private String mentionId() {
    String[] told =
        toldInsuranceNumber == null ? new String[0] : new String[] {toldInsuranceNumber};
    return Ids.hash(
        "M", Stream.concat(Arrays.stream(facts()), Arrays.stream(told)).toArray(String[]::new));
  }

  private @Nullable String[] facts() {
    return new @Nullable String[] {
      facilityCode,
      source,
      localPatientId,
      fullName,
      birth,
      sex,
      personalId,
      oldId,
      otherId,
      insuranceCard,
      phone,
      ethnicityCode,
      nationalityCode,
      occupationCode,
      address,
      provinceCode,
      districtCode,
      communeCode,
      motherName,
      fatherName,
      motherPersonalId,
      guardianName,
      householdId,
      diedOn == null ? null : diedOn.toString()
    };
  }
}
