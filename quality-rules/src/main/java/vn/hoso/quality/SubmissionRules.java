// SPDX-License-Identifier: Apache-2.0
package vn.hoso.quality;

import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import vn.hoso.lakehouse.dictionary.StandardVersion;

/** Who sent it, for whom, and whether it was sent before. */
final class SubmissionRules {

  private static final Pattern BROKEN_LINK_KEY = Pattern.compile(".*(__|\\s|[;,]).*|[_-].*|.*[_-]");

  static final List<ContentRule> ALL =
      List.of(
          new ContentRule(
              Rule.reject(
                  "C001",
                  "MACSKCB, XML1.MA_CSKCB",
                  "NĐ 188/2025; gateway contract",
                  "mã cơ sở trong hồ sơ khác cơ sở đã xác thực khi gửi",
                  "the facility in the record is not the facility that was authenticated"),
              (visit, found) -> {
                if (!visit.document().facilityCode().equals(visit.arrival().facilityCode())) {
                  found.inSummary("facility_code", visit.arrival().facilityCode());
                }
              }),
          new ContentRule(
              Rule.warn(
                  "C002",
                  "XML1.MA_CSKCB",
                  "QĐ 384/2019; register of facilities",
                  "cơ sở chưa có trong sổ đăng ký cơ sở của Sở",
                  "the facility is not in the department's register"),
              (visit, found) -> {
                if (visit.arrival().register().find(visit.document().facilityCode()).isEmpty()) {
                  found.inSummary("facility_code", "cơ sở đã đăng ký / a registered facility");
                }
              }),
          new ContentRule(
              Rule.warn(
                  "C003",
                  "XML1.MA_CSKCB, NGAY_RA",
                  "register of facilities",
                  "cơ sở không hoạt động vào ngày kết thúc lượt khám",
                  "the facility was not open on the day the visit ended"),
              (visit, found) ->
                  visit
                      .arrival()
                      .register()
                      .find(visit.document().facilityCode())
                      .filter(open -> !open.include(visit.endDay()))
                      .ifPresent(
                          closed ->
                              found.inSummary(
                                  "facility_code", "cơ sở đang hoạt động / an open facility"))),
          new ContentRule(
              Rule.warn(
                  "C004",
                  "the file",
                  "replacement of records, QĐ 4750/2023; known data problem",
                  "tệp giống hệt một tệp đã gửi trước đó",
                  "the file is identical to one sent before"),
              (visit, found) -> {
                if (visit.arrival().repeated()) {
                  found.submission("nội dung mới / new content");
                }
              }),
          new ContentRule(
              Rule.warn(
                  "C005",
                  "XML1.MA_LK",
                  "known data problem: malformed link keys are re-sent under another key",
                  "mã liên kết (MA_LK) thiếu phần hoặc có ký tự lạ",
                  "the link key (MA_LK) lacks a part or has odd characters"),
              (visit, found) -> {
                if (BROKEN_LINK_KEY.matcher(visit.document().maLk()).matches()) {
                  found.inSummary(
                      "ma_lk",
                      "không có khoảng trắng, dấu phân cách hay phần trống / no blank, separator or empty part");
                }
              }),
          new ContentRule(
              Rule.warn(
                      "C006",
                      "the file",
                      "QĐ 4750/2023; channel of 4210 closed about 2024-07-01",
                      "hồ sơ theo chuẩn cũ QĐ 4210",
                      "the record follows the outdated Decision 4210")
                  .since(LocalDate.of(2024, 7, 1)),
              (visit, found) -> {
                if (visit.document().version() == StandardVersion.QD4210) {
                  found.submission("QĐ 130 trở về sau / QD130 or later");
                }
              }));

  private SubmissionRules() {}
}
