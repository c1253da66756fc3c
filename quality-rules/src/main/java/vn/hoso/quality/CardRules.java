// SPDX-License-Identifier: Apache-2.0
package vn.hoso.quality;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import vn.hoso.formats.encounter.TableRow;
import vn.hoso.lakehouse.identifier.InsuranceCard;

/** The insurance card and its parallel lists. */
final class CardRules {

  /** Values of QĐ 824/2023 that the list of 2025 no longer prints; closed records keep them. */
  private static final List<String> OLDER_COVERAGE =
      List.of("1.8", "1.9", "1.10", "3.4", "3.5", "3.7", "7.1");

  static final List<ContentRule> ALL =
      List.of(
          new ContentRule(
              Rule.warn(
                  "C130",
                  "XML1.MA_THE_BHYT",
                  "QĐ 4750/2023; NĐ 188/2025",
                  "mã thẻ BHYT không đúng dạng (15 ký tự, 10 số hoặc số định danh 12 số)",
                  "the card number is malformed (15 characters, 10 digits or a 12-digit id)"),
              (visit, found) -> {
                if (visit.summary().texts("insurance_cards").stream()
                    .anyMatch(card -> InsuranceCard.parse(card).isEmpty())) {
                  found.inSummary(
                      "insurance_cards",
                      "AA1 và 12 chữ số, hoặc 10 hay 12 chữ số / AA1 + 12 digits, 10 or 12 digits");
                }
              }),
          new ContentRule(
              Rule.warn(
                  "C131",
                  "XML1.MA_THE_BHYT, MA_DKBD, GT_THE_TU, GT_THE_DEN",
                  "QĐ 4750/2023: parallel lists",
                  "số phần tử của các danh sách thẻ không bằng nhau",
                  "the card lists have unequal lengths"),
              (visit, found) -> {
                int cards = size(visit.summary(), "insurance_cards");
                for (String column :
                    List.of("registered_facility_codes", "cards_valid_from", "cards_valid_to")) {
                  if (cards > 0 && size(visit.summary(), column) != cards) {
                    found.inSummary(
                        column, cards + " mục như MA_THE_BHYT / items as in MA_THE_BHYT");
                  }
                }
              }),
          new ContentRule(
              Rule.warn(
                  "C132",
                  "XML1.GT_THE_TU, GT_THE_DEN",
                  "card codes 003, 010 of the insurer's gateway",
                  "không có thẻ nào còn hạn trong thời gian khám",
                  "no card was valid during the visit"),
              (visit, found) -> {
                if (visit.insured() && neverValid(visit)) {
                  found.inSummary(
                      "cards_valid_to", "thời hạn gồm ngày khám / a period that meets the visit");
                }
              }),
          new ContentRule(
              Rule.warn(
                  "C133",
                  "XML1.MA_THE_BHYT, MA_DOITUONG_KCB",
                  "QĐ 824/2023",
                  "đối tượng BHYT nhưng không có mã thẻ",
                  "covered by insurance but without a card"),
              (visit, found) -> {
                if (visit.insured() && visit.summary().texts("insurance_cards").isEmpty()) {
                  found.inSummary("insurance_cards", "số thẻ / a card number");
                }
              }),
          new ContentRule(
              Rule.warn(
                  "C134",
                  "XML1.MA_THE_BHYT, NGAY_SINH",
                  "QĐ 4750/2023: object TE is for children under 6",
                  "thẻ trẻ em (TE) của người từ 6 tuổi trở lên",
                  "a child's card (TE) of a person older than 6 years"),
              (visit, found) -> {
                List<String> cards = visit.summary().texts("insurance_cards");
                if (!cards.isEmpty()
                    && cards.get(cards.size() - 1).startsWith("TE")
                    && visit.age().isPresent()
                    && visit.age().getAsInt() > 6) {
                  found.inSummary(
                      "insurance_cards", "thẻ của đối tượng khác / a card of another object");
                }
              }),
          new ContentRule(
              Rule.warn(
                  "C135",
                  "XML1.MA_DOITUONG_KCB",
                  "known data problem: 1.10 read as a number turns into 1.1",
                  "mã đối tượng KCB có dấu vết bị đọc như số",
                  "the coverage code shows that it was read as a number"),
              (visit, found) -> {
                if (visit
                    .text("coverage_code")
                    .filter(code -> code.matches(".*[.,]0+|0\\d.*|.*,.*|\\d+\\.\\d{3,}"))
                    .isPresent()) {
                  found.inSummary(
                      "coverage_code", "mã dạng chữ, như 1.10 / the code as text, such as 1.10");
                }
              }),
          new ContentRule(
              Rule.warn(
                  "C136",
                  "XML1.MA_DOITUONG_KCB",
                  "QĐ 824/2023, QĐ 3276/2025",
                  "mã đối tượng KCB không có trong danh mục",
                  "the coverage code is not in the list"),
              (visit, found) -> {
                if (visit
                    .text("coverage_code")
                    .filter(
                        code ->
                            visit
                                .reference()
                                .code("coverage-situation", code, visit.endDay())
                                .isEmpty())
                    .filter(code -> !OLDER_COVERAGE.contains(code))
                    .isPresent()) {
                  found.inSummary("coverage_code", "mã thuộc danh mục / a code of the list");
                }
              }));

  private CardRules() {}

  private static int size(TableRow row, String column) {
    return row.value(column) instanceof List<?> items ? items.size() : 0;
  }

  private static boolean neverValid(Visit visit) {
    if (!(visit.summary().value("cards_valid_from") instanceof List<?> from)
        || !(visit.summary().value("cards_valid_to") instanceof List<?> to)) {
      return false;
    }
    Optional<LocalDate> admitted = visit.admittedAt().map(Visit::day);
    int cards = Math.min(from.size(), to.size());
    for (int card = 0; card < cards; card++) {
      boolean begun =
          !(from.get(card) instanceof LocalDate first) || !first.isAfter(visit.endDay());
      boolean open =
          !(to.get(card) instanceof LocalDate last)
              || admitted.map(day -> !last.isBefore(day)).orElse(true);
      if (begun && open) {
        return false;
      }
    }
    return cards > 0;
  }
}
