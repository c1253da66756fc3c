// SPDX-License-Identifier: Apache-2.0
package vn.hoso.quality;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import vn.hoso.lakehouse.identifier.PartialDate;
import vn.hoso.lakehouse.identifier.PersonName;

/** The person: name, birth, identity numbers, phone. None of them proves who it is. */
final class PersonRules {

  private static final int OLDEST = 120;
  private static final int ID_EXPECTED_FROM_AGE = 14;
  private static final int SMALL_CHILD = 6;
  private static final Pattern NOTE_IN_NAME =
      Pattern.compile(".*[()\\[\\]/\\d].*|(?i)(CB|CON BÀ|CON CHỊ|CON CUA|CON CỦA)\\s.*");

  /** Signs that fonts of before Unicode left behind: a letter in them, never in a name. */
  private static final Pattern LEGACY_LETTER = Pattern.compile(".*[¡-¿×÷ÞßþÿÐð�].*");

  private static final Pattern PHONE = Pattern.compile("(0|\\+?84)\\d{9,10}");
  private static final Pattern DIGITS = Pattern.compile("\\d+");

  static final List<ContentRule> ALL =
      List.of(
          new ContentRule(
              Rule.reject(
                  "C101",
                  "XML1.HO_TEN, SO_CCCD, MA_THE_BHYT",
                  "one record for each citizen: a record needs a person",
                  "không có họ tên, số định danh hay thẻ: không biết là ai",
                  "no name, no identity number, no card: nobody can be told"),
              (visit, found) -> {
                if (visit
                        .text("full_name")
                        .map(PersonName::of)
                        .map(PersonName::folded)
                        .orElse("")
                        .isEmpty()
                    && visit.text("identity_number").isEmpty()
                    && visit.summary().texts("insurance_cards").isEmpty()) {
                  found.inSummary("full_name", "họ và tên / a name");
                }
              }),
          new ContentRule(
              // A slip in the birth year of an infant must not keep the visit out of the record.
              Rule.warn(
                  "C102",
                  "XML1.NGAY_SINH, NGAY_RA",
                  "QĐ 4750/2023; known data problem: slips in the birth year",
                  "ngày sinh sau ngày kết thúc lượt khám",
                  "born after the visit ended"),
              (visit, found) -> {
                if (visit.dischargedAt().isPresent()
                    && visit.birth().filter(birth -> after(birth, visit.endDay())).isPresent()) {
                  found.inSummary("birth", "không sau NGAY_RA / not after NGAY_RA");
                }
              }),
          new ContentRule(
              Rule.warn(
                  "C103",
                  "XML1.NGAY_SINH, NGAY_VAO",
                  "known data problem: newborns may be admitted minutes before birth",
                  "ngày sinh sau ngày vào viện",
                  "born after the day of admission"),
              (visit, found) -> {
                Optional<LocalDate> admitted = visit.admittedAt().map(Visit::day);
                Optional<PartialDate> birth = visit.birth();
                if (admitted.isPresent()
                    && birth.isPresent()
                    && after(birth.get(), admitted.get())
                    && !after(birth.get(), visit.endDay())) {
                  found.inSummary("birth", "không sau NGAY_VAO / not after NGAY_VAO");
                }
              }),
          new ContentRule(
              Rule.warn(
                  "C104",
                  "XML1.NGAY_SINH",
                  "plausibility",
                  "tuổi lớn hơn 120",
                  "older than 120 years"),
              (visit, found) -> {
                if (visit.age().isPresent() && visit.age().getAsInt() > OLDEST) {
                  found.inSummary(
                      "birth",
                      "trước NGAY_VAO không quá 120 năm / at most 120 years before NGAY_VAO");
                }
              }),
          new ContentRule(
              Rule.warn(
                  "C105",
                  "XML1.NGAY_SINH",
                  "QĐ 4750/2023: real time of birth up to 28 days of age",
                  "trẻ đến 28 ngày tuổi phải ghi giờ phút sinh",
                  "up to 28 days of age the time of birth is demanded"),
              (visit, found) -> {
                Optional<LocalDate> born = visit.birth().flatMap(PartialDate::day);
                Optional<LocalDate> admitted = visit.admittedAt().map(Visit::day);
                if (born.isPresent()
                    && admitted.isPresent()
                    && ChronoUnit.DAYS.between(born.get(), admitted.get()) <= 28
                    && ChronoUnit.DAYS.between(born.get(), admitted.get()) >= 0
                    && visit.birth().filter(birth -> birth.iso().contains("T")).isEmpty()) {
                  found.inSummary("birth", "yyyyMMddHHmm");
                }
              }),
          new ContentRule(
              Rule.warn(
                  "C106",
                  "XML1.NGAY_SINH",
                  "QĐ 4750/2023; EPI schedule needs the day",
                  "trẻ dưới 6 tuổi chỉ ghi năm sinh",
                  "only the year of birth of a child under 6"),
              (visit, found) -> {
                if (visit.age().isPresent()
                    && visit.age().getAsInt() < SMALL_CHILD
                    && visit.birth().flatMap(PartialDate::day).isEmpty()) {
                  found.inSummary("birth", "năm, tháng và ngày / year, month and day");
                }
              }),
          new ContentRule(
              Rule.warn(
                  "C110",
                  "XML1.SO_CCCD, GIOI_TINH",
                  "NĐ 102/2025 art. 6; the structure of the id is a warning, not a reject",
                  "giới tính trong số định danh khác GIOI_TINH",
                  "the sex in the personal id differs from GIOI_TINH"),
              (visit, found) ->
                  visit
                      .personalId()
                      .filter(
                          id ->
                              visit.sex().isPresent()
                                  && visit.sex().getAsInt() != 3
                                  && visit.sex().getAsInt() != id.sex())
                      .ifPresent(
                          id ->
                              found.inSummary(
                                  "identity_number",
                                  "giới tính theo GIOI_TINH / sex of GIOI_TINH"))),
          new ContentRule(
              Rule.warn(
                  "C111",
                  "XML1.SO_CCCD, NGAY_SINH",
                  "NĐ 102/2025 art. 6; the structure of the id is a warning, not a reject",
                  "năm sinh trong số định danh khác NGAY_SINH",
                  "the birth year in the personal id differs from NGAY_SINH"),
              (visit, found) -> {
                if (otherBirthYear(visit) && !relativesId(visit)) {
                  found.inSummary(
                      "identity_number", "năm sinh theo NGAY_SINH / birth year of NGAY_SINH");
                }
              }),
          new ContentRule(
              Rule.warn(
                  "C112",
                  "XML1.SO_CCCD",
                  "known data problem: a relative's number on a child's record",
                  "số định danh của người lớn ghi cho trẻ em",
                  "an adult's personal id given for a child"),
              (visit, found) -> {
                if (relativesId(visit)) {
                  found.inSummary("identity_number", "số của chính trẻ / the child's own number");
                }
              }),
          new ContentRule(
              Rule.warn(
                  "C113",
                  "XML1.SO_CCCD",
                  "NĐ 70/2024 (old numbers stay on the card)",
                  "số chứng minh nhân dân cũ 9 số",
                  "an old 9-digit identity card number"),
              (visit, found) -> {
                if (visit.text("identity_number").filter(id -> id.matches("\\d{9}")).isPresent()) {
                  found.inSummary("identity_number", "12 chữ số / 12 digits");
                }
              }),
          new ContentRule(
              Rule.warn(
                  "C114",
                  "XML1.SO_CCCD",
                  "known data problem: wrong-length numbers, fillers",
                  "số định danh sai độ dài hoặc là số điền cho đủ",
                  "the personal id has a wrong length or is a filler"),
              (visit, found) -> {
                if (visit
                    .text("identity_number")
                    .filter(id -> DIGITS.matcher(id).matches() && id.length() != 9)
                    .filter(id -> visit.personalId().isEmpty())
                    .isPresent()) {
                  found.inSummary("identity_number", "12 chữ số / 12 digits");
                }
              }),
          new ContentRule(
              Rule.warn(
                  "C115",
                  "XML1.SO_CCCD",
                  "NĐ 102/2025 art. 6; known data problem",
                  "người từ 14 tuổi trở lên thiếu số định danh",
                  "no personal id though 14 years or older"),
              (visit, found) -> {
                if (visit.text("identity_number").isEmpty()
                    && visit.age().isPresent()
                    && visit.age().getAsInt() >= ID_EXPECTED_FROM_AGE
                    && visit.text("nationality_code").orElse("000").equals("000")) {
                  found.inSummary("identity_number", "12 chữ số / 12 digits");
                }
              }),
          new ContentRule(
              Rule.warn(
                  "C120",
                  "XML1.HO_TEN",
                  "known data problem: notes in the name",
                  "họ tên có ghi chú, số hoặc ký hiệu",
                  "the name holds a note, a number or signs"),
              (visit, found) -> {
                if (visit
                    .text("full_name")
                    .filter(name -> NOTE_IN_NAME.matcher(name).matches())
                    .isPresent()) {
                  found.inSummary("full_name", "chỉ họ và tên / only the name");
                }
              }),
          new ContentRule(
              Rule.warn(
                  "C121",
                  "XML1.HO_TEN",
                  "known data problem: legacy-font letters",
                  "họ tên có ký tự của phông chữ cũ (TCVN3, VNI)",
                  "the name holds letters of a legacy font (TCVN3, VNI)"),
              (visit, found) -> {
                if (visit
                    .text("full_name")
                    .filter(name -> LEGACY_LETTER.matcher(name).matches())
                    .isPresent()) {
                  found.inSummary("full_name", "chữ Unicode / Unicode letters");
                }
              }),
          new ContentRule(
              Rule.warn(
                  "C122",
                  "XML1.DIEN_THOAI",
                  "QĐ 4750/2023, XML1",
                  "số điện thoại không đúng dạng",
                  "the phone number is malformed"),
              (visit, found) -> {
                if (visit
                    .text("phone")
                    .map(phone -> phone.replaceAll("[\\s.()-]", ""))
                    .filter(phone -> !PHONE.matcher(phone).matches())
                    .isPresent()) {
                  found.inSummary("phone", "số 0 và 9 hoặc 10 chữ số / 0 and 9 or 10 digits");
                }
              }),
          new ContentRule(
              Rule.warn(
                  "C123",
                  "XML1.CAN_NANG",
                  "plausibility",
                  "cân nặng không hợp lý",
                  "an implausible body weight"),
              (visit, found) -> {
                if (visit
                    .summary()
                    .decimal("weight_kg")
                    .filter(kg -> kg.signum() < 0 || kg.doubleValue() > 300)
                    .isPresent()) {
                  found.inSummary("weight_kg", "0 đến 300 kg / 0 to 300 kg");
                }
              }));

  private PersonRules() {}

  private static boolean after(PartialDate birth, LocalDate day) {
    return birth.day().map(born -> born.isAfter(day)).orElse(birth.year() > day.getYear());
  }

  private static boolean otherBirthYear(Visit visit) {
    return visit.personalId().isPresent()
        && visit.birth().isPresent()
        && visit.personalId().get().birthYear() != visit.birth().get().year();
  }

  private static boolean relativesId(Visit visit) {
    return otherBirthYear(visit)
        && visit.age().isPresent()
        && visit.age().getAsInt() < ID_EXPECTED_FROM_AGE
        && visit.birth().orElseThrow().year() - visit.personalId().orElseThrow().birthYear() >= 14;
  }
}
