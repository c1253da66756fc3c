// SPDX-License-Identifier: Apache-2.0
package vn.hoso.quality;

import java.time.Duration;
import java.util.List;
import vn.hoso.formats.encounter.TableRow;
import vn.hoso.lakehouse.identifier.InsuranceCard;

/** Births: XML9 describes the mother and a baby that has no number yet. */
final class NewbornRules {

  private static final int LIGHTEST = 300;
  private static final int HEAVIEST = 7000;
  private static final Duration MARGIN = Duration.ofDays(1);

  static final List<ContentRule> ALL =
      List.of(
          new ContentRule(
              Rule.warn(
                  "C520",
                  "XML9.CAN_NANG_CON, XML1.CAN_NANG_CON",
                  "QĐ 4750/2023, XML9: grams",
                  "cân nặng trẻ sơ sinh không hợp lý (đơn vị gam)",
                  "an implausible birth weight (grams)"),
              (visit, found) -> {
                for (TableRow row : visit.rows("XML9")) {
                  if (row.number("birth_weight_grams").filter(NewbornRules::odd).isPresent()) {
                    found.at(row, "birth_weight_grams", LIGHTEST + "–" + HEAVIEST + " g");
                  }
                }
                if (visit.summary().value("newborn_weights_grams") instanceof List<?> weights
                    && weights.stream().anyMatch(grams -> grams instanceof Integer g && odd(g))) {
                  found.inSummary("newborn_weights_grams", LIGHTEST + "–" + HEAVIEST + " g");
                }
              }),
          new ContentRule(
              Rule.warn(
                  "C521",
                  "XML9.NGAY_SINH_CON",
                  "known data problem, checked by facility software",
                  "thời điểm sinh nằm ngoài lượt nằm viện của mẹ",
                  "the time of birth lies outside the mother's stay"),
              (visit, found) -> {
                for (TableRow row : visit.rows("XML9")) {
                  row.instant("born_at")
                      .filter(
                          born ->
                              Visit.before(born.plus(MARGIN), visit.admittedAt().orElse(null))
                                  || Visit.before(
                                      visit.dischargedAt().orElse(null), born.minus(MARGIN)))
                      .ifPresent(
                          born ->
                              found.at(
                                  row, "born_at", "trong thời gian nằm viện / during the stay"));
                }
              }),
          new ContentRule(
              Rule.warn(
                  "C522",
                  "XML9.MA_THE_TAM",
                  "QĐ 4750/2023: TE1 and province and ten digits",
                  "thẻ tạm của trẻ không đúng dạng TE1",
                  "the newborn's temporary card is not of the form TE1"),
              (visit, found) -> {
                for (TableRow row : visit.rows("XML9")) {
                  if (row.text("temporary_card")
                      .filter(card -> !card.isBlank())
                      .filter(
                          card ->
                              InsuranceCard.parse(card).filter(InsuranceCard::temporary).isEmpty())
                      .isPresent()) {
                    found.at(row, "temporary_card", "TE1 và 12 chữ số / TE1 and 12 digits");
                  }
                }
              }),
          new ContentRule(
              Rule.warn(
                  "C523",
                  "XML9, XML1.GIOI_TINH",
                  "QĐ 4750/2023: XML9's person is the mother",
                  "giấy chứng sinh của người bệnh nam",
                  "a birth paper of a male patient"),
              (visit, found) -> {
                if (visit.has("XML9") && visit.sex().orElse(3) == 1 && visit.age().orElse(0) > 0) {
                  found.table("XML9", "người mẹ / a mother");
                }
              }),
          new ContentRule(
              Rule.warn(
                  "C524",
                  "XML9.SO_CON, SO_CON_SONG",
                  "QĐ 4750/2023: one row a baby",
                  "số con trong lần sinh ít hơn số giấy chứng sinh",
                  "fewer children in the birth than birth papers"),
              (visit, found) -> {
                int papers = visit.rows("XML9").size();
                for (TableRow row : visit.rows("XML9")) {
                  if (row.number("children_in_birth").filter(many -> many < papers).isPresent()) {
                    found.at(
                        row, "children_in_birth", "ít nhất " + papers + " / at least " + papers);
                  }
                }
              }),
          new ContentRule(
              Rule.warn(
                  "C525",
                  "XML9.SO_CON_SONG",
                  "plausibility",
                  "số con còn sống không hợp lý",
                  "an implausible number of living children"),
              (visit, found) -> {
                for (TableRow row : visit.rows("XML9")) {
                  if (row.number("living_children")
                      .filter(many -> many < 0 || many > 20)
                      .isPresent()) {
                    found.at(row, "living_children", "0 đến 20 / 0 to 20");
                  }
                }
              }));

  private NewbornRules() {}

  private static boolean odd(int grams) {
    return grams < LIGHTEST || grams > HEAVIEST;
  }
}
