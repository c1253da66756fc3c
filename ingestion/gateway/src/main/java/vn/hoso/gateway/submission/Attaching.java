// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.submission;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.hoso.formats.WireDates;
import vn.hoso.formats.Withdrawal;
import vn.hoso.gateway.problem.IntakeRule;
import vn.hoso.gateway.problem.Refusal;
import vn.hoso.gateway.problem.RefusedException;
import vn.hoso.gateway.refusal.Printable;
import vn.hoso.lakehouse.identifier.InsuranceCard;
import vn.hoso.lakehouse.identifier.PersonalId;
import vn.hoso.lakehouse.submission.AttachedTo;

/** What a sender says a scanned paper belongs to, by headers or by fields of a form. */
public enum Attaching {
  /** Of a request, or of one of its parts; texts are percent-encoded. */
  HEADERS("X-Ma-Lk", "X-Personal-Id", "X-Insurance-Card", "X-Title", "X-Paper-Type", "X-Issued-On"),
  /** Of a multipart request. */
  FIELDS("ma_lk", "personal_id", "insurance_card", "title", "paper_type", "issued_on");

  private final String maLk;
  private final String personalId;
  private final String insuranceCard;
  private final String title;
  private final String paperType;
  private final String issuedOn;

  Attaching(
      String maLk,
      String personalId,
      String insuranceCard,
      String title,
      String paperType,
      String issuedOn) {
    this.maLk = maLk;
    this.personalId = personalId;
    this.insuranceCard = insuranceCard;
    this.title = title;
    this.paperType = paperType;
    this.issuedOn = issuedOn;
  }

  /**
   * What it says; absent when it names neither encounter nor person.
   *
   * @param given the value under a name; absent when there is none
   * @throws RefusedException when a number has no form such a number has, or two things are named
   */
  public @Nullable AttachedTo read(Function<String, @Nullable String> given) {
    String key = text(given, maLk);
    String id = text(given, personalId);
    String card = text(given, insuranceCard);
    if (key == null && id == null && card == null) {
      return null;
    }
    if (key != null && (id != null || card != null)) {
      throw refused(
          "Chỉ nêu lượt khám (%s) hoặc người bệnh, không nêu cả hai.".formatted(maLk),
          "Name the encounter (%s) or the person, not both.".formatted(maLk));
    }
    if (key != null && key.length() > Withdrawal.MAX_KEY) {
      throw malformed(maLk);
    }
    return new AttachedTo(
        key,
        id == null
            ? null
            : PersonalId.parse(id).map(PersonalId::value).orElseThrow(() -> malformed(personalId)),
        card == null
            ? null
            : InsuranceCard.parse(card)
                .map(InsuranceCard::value)
                .orElseThrow(() -> malformed(insuranceCard)),
        text(given, title),
        text(given, paperType),
        day(text(given, issuedOn)));
  }

  /** The headers that say it; none when nothing is known. */
  public static Map<String, String> headers(@Nullable AttachedTo told) {
    Map<String, String> headers = new LinkedHashMap<>();
    if (told != null) {
      put(headers, HEADERS.maLk, told.maLk());
      put(headers, HEADERS.personalId, told.personalId());
      put(headers, HEADERS.insuranceCard, told.insuranceCard());
      put(headers, HEADERS.title, told.title());
    }
    return headers;
  }

  private static void put(Map<String, String> headers, String name, @Nullable String value) {
    if (value != null) {
      headers.put(name, URLEncoder.encode(value, StandardCharsets.UTF_8));
    }
  }

  private @Nullable LocalDate day(@Nullable String text) {
    return text == null ? null : WireDates.day(text).orElseThrow(() -> malformed(issuedOn));
  }

  private @Nullable String text(Function<String, @Nullable String> given, String name) {
    return Printable.of(
        Optional.ofNullable(given.apply(name))
            .map(value -> this == HEADERS ? Printable.unescaped(value) : value)
            .orElse(null));
  }

  private static RefusedException malformed(String name) {
    return refused(name + " không đúng dạng.", name + " is malformed.");
  }

  private static RefusedException refused(String detail, String detailEn) {
    return new RefusedException(Refusal.of(IntakeRule.BAD_PARAMETER, detail, detailEn));
  }
}
