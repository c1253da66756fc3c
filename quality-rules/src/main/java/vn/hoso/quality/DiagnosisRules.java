// SPDX-License-Identifier: Apache-2.0
package vn.hoso.quality;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import vn.hoso.formats.encounter.TableRow;

/** Disease codes, judged by the list in force when the visit ended. */
final class DiagnosisRules {

  private static final LocalDate CIRCULAR_06 = LocalDate.of(2026, 7, 1);
  private static final String TT06 = "TT 06/2026/TT-BYT";
  private static final int MOST_COMORBIDITIES = 12;
  private static final Pattern FORM = Pattern.compile("[A-Z]\\d{2}(\\.\\d{1,3})?[†*+]?");

  static final List<ContentRule> ALL =
      List.of(
          new ContentRule(
              Rule.warn(
                  "C301",
                  "XML1.MA_BENH_CHINH",
                  "QĐ 4469/2020, " + TT06,
                  "mã bệnh chính không đúng dạng ICD-10",
                  "the main disease code is not of ICD-10 form"),
              (visit, found) -> {
                if (main(visit).filter(code -> !FORM.matcher(code).matches()).isPresent()) {
                  found.inSummary("main_disease_code", "A00 hoặc A00.0 / A00 or A00.0");
                }
              }),
          new ContentRule(
              Rule.warn(
                  "C302",
                  "XML1.MA_BENH_CHINH",
                  "QĐ 4469/2020, " + TT06 + ", chosen by the end of the visit",
                  "mã bệnh chính không có trong danh mục ICD-10 vào ngày kết thúc",
                  "the main disease code was not in the ICD-10 list when the visit ended"),
              (visit, found) -> {
                if (main(visit)
                    .filter(code -> FORM.matcher(code).matches())
                    .filter(code -> visit.icd(bare(code)).isEmpty())
                    .isPresent()) {
                  found.inSummary("main_disease_code", "mã còn hiệu lực / a code in force");
                }
              }),
          new ContentRule(
              Rule.warn(
                  "C303",
                  "XML1.MA_BENH_KT",
                  "QĐ 4469/2020, " + TT06 + ", chosen by the end of the visit",
                  "mã bệnh kèm theo không có trong danh mục ICD-10 vào ngày kết thúc",
                  "a comorbidity code was not in the ICD-10 list when the visit ended"),
              (visit, found) -> {
                if (comorbidities(visit).stream()
                    .anyMatch(code -> visit.icd(bare(code)).isEmpty())) {
                  found.inSummary("comorbidity_codes", "các mã còn hiệu lực / codes in force");
                }
              }),
          new ContentRule(
              Rule.warn(
                  "C304",
                  "XML1.MA_BENH_KT",
                  "QĐ 4750/2023: at most 12",
                  "nhiều hơn 12 bệnh kèm theo",
                  "more than 12 comorbidities"),
              (visit, found) -> {
                if (comorbidities(visit).size() > MOST_COMORBIDITIES) {
                  found.inSummary("comorbidity_codes", "nhiều nhất 12 / at most 12");
                }
              }),
          new ContentRule(
              Rule.warn(
                  "C305",
                  "XML1.MA_BENH_CHINH, MA_BENH_KT",
                  "known data problem, checked by facility software",
                  "bệnh kèm theo trùng bệnh chính",
                  "a comorbidity repeats the main disease"),
              (visit, found) -> {
                if (main(visit).filter(comorbidities(visit)::contains).isPresent()) {
                  found.inSummary(
                      "comorbidity_codes", "không gồm MA_BENH_CHINH / without MA_BENH_CHINH");
                }
              }),
          new ContentRule(
              Rule.warn(
                  "C306",
                  "XML1.MA_BENH_KT",
                  "known data problem, checked by facility software",
                  "bệnh kèm theo lặp lại",
                  "a comorbidity is repeated"),
              (visit, found) -> {
                List<String> codes = comorbidities(visit);
                if (new HashSet<>(codes).size() < codes.size()) {
                  found.inSummary("comorbidity_codes", "mỗi mã một lần / each code once");
                }
              }),
          flagged(
              "C310",
              "death_cause_only",
              "mã chỉ dùng cho nguyên nhân tử vong",
              "a code for causes of death only",
              true),
          flagged(
              "C311",
              "not_principal",
              "mã không được dùng làm bệnh chính",
              "a code that may not be the main disease",
              false),
          flagged(
              "C312",
              "principal_discouraged",
              "mã không khuyến khích làm bệnh chính, cần xác nhận",
              "a code discouraged as the main disease, to be confirmed",
              false),
          flagged(
              "C313",
              "use_more_specific",
              "cần dùng mã chi tiết hơn",
              "a more specific code is to be used",
              false),
          new ContentRule(
              Rule.warn(
                  "C314",
                  "XML1.MA_BENH_CHINH, MA_BENH_KT, GIOI_TINH",
                  TT06 + " columns 28, 29",
                  "mã bệnh không phù hợp với giới tính",
                  "a disease code that does not fit the sex"),
              (visit, found) -> {
                String other = visit.sex().orElse(3) == 1 ? "mainly_sex_F" : "mainly_sex_M";
                if (visit.sex().orElse(3) != 3 && anyFlagged(visit, other)) {
                  found.inSummary(
                      "main_disease_code",
                      "mã hợp giới tính người bệnh / codes of the patient's sex");
                }
              }),
          new ContentRule(
              Rule.warn(
                  "C320",
                  "XML3.MA_BENH",
                  "QĐ 4469/2020, " + TT06,
                  "mã bệnh của dịch vụ không có trong danh mục ICD-10",
                  "the disease code of a service is not in the ICD-10 list"),
              (visit, found) -> {
                Set<String> known = new HashSet<>();
                for (TableRow row : visit.rows("XML3")) {
                  if (!row.texts("disease_codes").stream()
                      .allMatch(code -> known.contains(code) || learned(visit, code, known))) {
                    found.at(row, "disease_codes", "các mã còn hiệu lực / codes in force");
                  }
                }
              }));

  private DiagnosisRules() {}

  private static ContentRule flagged(
      String id, String flag, String vi, String en, boolean comorbiditiesToo) {
    return new ContentRule(
        Rule.warn(
                id,
                comorbiditiesToo ? "XML1.MA_BENH_CHINH, MA_BENH_KT" : "XML1.MA_BENH_CHINH",
                TT06 + " columns 24–27",
                vi,
                en)
            .since(CIRCULAR_06),
        (visit, found) -> {
          if (main(visit).filter(code -> hasFlag(visit, code, flag)).isPresent()) {
            found.inSummary("main_disease_code", "mã khác / another code");
          }
          if (comorbiditiesToo
              && comorbidities(visit).stream().anyMatch(code -> hasFlag(visit, code, flag))) {
            found.inSummary("comorbidity_codes", "mã khác / another code");
          }
        });
  }

  private static boolean anyFlagged(Visit visit, String flag) {
    List<String> codes = new ArrayList<>(comorbidities(visit));
    main(visit).ifPresent(codes::add);
    return codes.stream().anyMatch(code -> hasFlag(visit, code, flag));
  }

  private static boolean hasFlag(Visit visit, String code, String flag) {
    return visit.icd(bare(code)).filter(known -> known.flags().contains(flag)).isPresent();
  }

  private static boolean learned(Visit visit, String code, Set<String> known) {
    return visit.icd(bare(code)).isPresent() && known.add(code);
  }

  private static Optional<String> main(Visit visit) {
    return visit.text("main_disease_code").map(String::strip);
  }

  private static List<String> comorbidities(Visit visit) {
    return visit.summary().texts("comorbidity_codes").stream()
        .map(String::strip)
        .filter(code -> !code.isEmpty())
        .toList();
  }

  /** Without the dagger or asterisk. */
  private static String bare(String code) {
    String stripped = code.strip();
    char last = stripped.isEmpty() ? ' ' : stripped.charAt(stripped.length() - 1);
    return last == '†' || last == '*' || last == '+'
        ? stripped.substring(0, stripped.length() - 1)
        : stripped;
  }
}
