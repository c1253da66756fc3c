// SPDX-License-Identifier: Apache-2.0
package vn.hoso.quality;

import static vn.hoso.quality.Visit.amount;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import vn.hoso.formats.encounter.TableRow;
import vn.hoso.lakehouse.dictionary.StandardVersion;

/** Formulas of lines and totals. Rounding by a few dong is how everybody computes. */
final class MoneyRules {

  private static final BigDecimal LINE_ROUNDING = BigDecimal.ONE;
  private static final BigDecimal TOTAL_ROUNDING = BigDecimal.TEN;
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final String FORMULAS = "formulas of QĐ 130/2023 and QĐ 4750/2023";
  private static final List<String> LINES = List.of("XML2", "XML3");

  static final List<ContentRule> ALL =
      List.of(
          new ContentRule(
              Rule.warn(
                  "C420",
                  "XML2.THANH_TIEN_BV = SO_LUONG × DON_GIA",
                  FORMULAS,
                  "thành tiền không bằng số lượng nhân đơn giá",
                  "the line amount is not quantity times unit price"),
              (visit, found) -> {
                for (TableRow row : lines(visit, "XML2")) {
                  BigDecimal computed = amount(row, "quantity").multiply(amount(row, "unit_price"));
                  if (differ(row, "facility_amount", computed, LINE_ROUNDING)) {
                    found.at(row, "facility_amount", "SO_LUONG × DON_GIA");
                  }
                }
              }),
          new ContentRule(
              Rule.warn(
                  "C421",
                  "XML3.THANH_TIEN_BV = SO_LUONG × DON_GIA_BV × TYLE_TT_DV",
                  FORMULAS,
                  "thành tiền không bằng số lượng nhân đơn giá nhân tỷ lệ dịch vụ",
                  "the line amount is not quantity times unit price times service ratio"),
              (visit, found) -> {
                for (TableRow row : lines(visit, "XML3")) {
                  BigDecimal whole =
                      amount(row, "quantity").multiply(amount(row, "facility_unit_price"));
                  BigDecimal computed = percent(whole, row.number("service_payment_percent"));
                  if (differ(row, "facility_amount", computed, LINE_ROUNDING)
                      && differ(row, "facility_amount", whole, LINE_ROUNDING)) {
                    found.at(row, "facility_amount", "SO_LUONG × DON_GIA_BV × TYLE_TT_DV / 100");
                  }
                }
              }),
          new ContentRule(
              Rule.warn(
                  "C422",
                  "XML2.THANH_TIEN_BH = SO_LUONG × DON_GIA × TYLE_TT_BH",
                  FORMULAS,
                  "thành tiền BHYT của thuốc không đúng công thức",
                  "the insurance amount of a drug does not follow its formula"),
              (visit, found) -> {
                for (TableRow row : lines(visit, "XML2")) {
                  BigDecimal computed =
                      percent(
                          amount(row, "quantity").multiply(amount(row, "unit_price")),
                          row.number("insurance_payment_percent"));
                  if (inScope(row) && differ(row, "insurance_amount", computed, LINE_ROUNDING)) {
                    found.at(row, "insurance_amount", "SO_LUONG × DON_GIA × TYLE_TT_BH / 100");
                  }
                }
              }),
          new ContentRule(
              Rule.warn(
                  "C423",
                  "XML3.THANH_TIEN_BH = SO_LUONG × DON_GIA_BH × TYLE_TT_BH",
                  FORMULAS,
                  "thành tiền BHYT của dịch vụ không đúng công thức",
                  "the insurance amount of a service does not follow its formula"),
              (visit, found) -> {
                for (TableRow row : lines(visit, "XML3")) {
                  BigDecimal plain =
                      percent(
                          amount(row, "quantity").multiply(amount(row, "insurance_unit_price")),
                          row.number("insurance_payment_percent"));
                  BigDecimal special = percent(plain, row.number("service_payment_percent"));
                  if (inScope(row)
                      && differ(row, "insurance_amount", plain, LINE_ROUNDING)
                      && differ(row, "insurance_amount", special, LINE_ROUNDING)) {
                    found.at(row, "insurance_amount", "SO_LUONG × DON_GIA_BH × TYLE_TT_BH / 100");
                  }
                }
              }),
          new ContentRule(
              Rule.warn(
                  "C424",
                  "XML2, XML3.T_BHTT + T_BNCCT = THANH_TIEN_BH",
                  FORMULAS,
                  "quỹ BHYT trả và cùng chi trả không cộng thành thành tiền BHYT",
                  "fund part and co-payment do not add up to the insurance amount"),
              (visit, found) -> {
                for (String table : LINES) {
                  for (TableRow row : lines(visit, table)) {
                    BigDecimal parts = amount(row, "fund_amount").add(amount(row, "copay_amount"));
                    if (amount(row, "other_sources_amount").signum() == 0
                        && differ(row, "insurance_amount", parts, LINE_ROUNDING)) {
                      found.at(row, "fund_amount", "THANH_TIEN_BH - T_BNCCT");
                    }
                  }
                }
              }),
          new ContentRule(
              Rule.warn(
                  "C425",
                  "XML2, XML3.MUC_HUONG, TYLE_TT_BH",
                  "QĐ 4750/2023 code lists; QĐ 1931/2026",
                  "mức hưởng hoặc tỷ lệ thanh toán ngoài khoảng 0–100",
                  "the benefit or payment percentage is outside 0–100"),
              (visit, found) -> {
                for (String table : LINES) {
                  for (TableRow row : visit.rows(table)) {
                    if (row.decimal("benefit_percent").filter(MoneyRules::noPercent).isPresent()) {
                      found.at(row, "benefit_percent", "0 đến 100 / 0 to 100");
                    }
                    if (row.number("insurance_payment_percent")
                        .map(BigDecimal::valueOf)
                        .filter(MoneyRules::noPercent)
                        .isPresent()) {
                      found.at(row, "insurance_payment_percent", "0 đến 100 / 0 to 100");
                    }
                  }
                }
              }),
          total("C430", "facility_total", "facility_amount", "T_TONGCHI_BV", "THANH_TIEN_BV"),
          total("C431", "insurance_total", "insurance_amount", "T_TONGCHI_BH", "THANH_TIEN_BH"),
          total("C432", "patient_amount", "patient_amount", "T_BNTT", "T_BNTT"),
          total("C433", "copay_amount", "copay_amount", "T_BNCCT", "T_BNCCT"),
          total(
              "C434", "other_sources_amount", "other_sources_amount", "T_NGUONKHAC", "T_NGUONKHAC"),
          new ContentRule(
              Rule.warn(
                  "C435",
                  "XML1.T_BHTT = T_TONGCHI_BH - T_BNCCT",
                  FORMULAS,
                  "số tiền đề nghị quỹ BHYT thanh toán không đúng công thức",
                  "the amount requested from the fund does not follow its formula"),
              (visit, found) -> {
                BigDecimal computed =
                    amount(visit.summary(), "insurance_total")
                        .subtract(amount(visit.summary(), "copay_amount"));
                if (!old(visit)
                    && amount(visit.summary(), "other_sources_amount").signum() == 0
                    && differ(visit.summary(), "fund_amount", computed, TOTAL_ROUNDING)) {
                  found.inSummary("fund_amount", "T_TONGCHI_BH - T_BNCCT");
                }
              }),
          new ContentRule(
              Rule.warn("C436", "XML1.T_*", "QĐ 4750/2023", "số tiền âm", "a negative amount"),
              (visit, found) -> {
                for (String column :
                    List.of(
                        "facility_total",
                        "insurance_total",
                        "patient_amount",
                        "copay_amount",
                        "fund_amount")) {
                  if (amount(visit.summary(), column).signum() < 0) {
                    found.inSummary(column, "từ 0 trở lên / 0 or more");
                  }
                }
              }));

  private MoneyRules() {}

  private static ContentRule total(
      String id, String column, String lineColumn, String name, String lineName) {
    return new ContentRule(
        Rule.warn(
            id,
            "XML1." + name + " = Σ XML2, XML3." + lineName,
            FORMULAS,
            "tổng " + name + " khác tổng các dòng thuốc và dịch vụ",
            name + " differs from the sum of drug and service lines"),
        (visit, found) -> {
          if (old(visit) || (!visit.has("XML2") && !visit.has("XML3"))) {
            return;
          }
          BigDecimal sum = BigDecimal.ZERO;
          for (String table : LINES) {
            for (TableRow row : visit.rows(table)) {
              sum = sum.add(amount(row, lineColumn));
            }
          }
          if (differ(visit.summary(), column, sum, TOTAL_ROUNDING)) {
            found.inSummary(column, "Σ " + lineName);
          }
        });
  }

  /** The 4210 format computed otherwise; its lines are not judged. */
  private static List<TableRow> lines(Visit visit, String table) {
    return old(visit) ? List.of() : visit.rows(table);
  }

  private static boolean old(Visit visit) {
    return visit.document().version() == StandardVersion.QD4210;
  }

  private static boolean inScope(TableRow row) {
    return amount(row, "insurance_amount").signum() != 0
        && row.text("payment_scope_code").filter(scope -> scope.equals("1")).isPresent();
  }

  private static boolean differ(
      TableRow row, String column, BigDecimal computed, BigDecimal rounding) {
    Optional<BigDecimal> given = row.decimal(column);
    return given.isPresent() && given.get().subtract(computed).abs().compareTo(rounding) > 0;
  }

  private static BigDecimal percent(BigDecimal amount, Optional<Integer> percent) {
    return amount
        .multiply(BigDecimal.valueOf(percent.orElse(100)))
        .divide(HUNDRED, 3, RoundingMode.HALF_UP);
  }

  private static boolean noPercent(BigDecimal value) {
    return value.signum() < 0 || value.compareTo(HUNDRED) > 0;
  }
}
