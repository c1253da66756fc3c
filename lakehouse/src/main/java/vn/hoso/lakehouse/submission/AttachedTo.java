// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse.submission;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.contract.Column;
import vn.hoso.lakehouse.identifier.Ids;

/**
 * What a scanned paper belongs to, an encounter of the sender or a person, and what the sender
 * calls it: the bytes themselves are not read.
 */
public record AttachedTo(
    @Column(id = 1, doc = "MA_LK of the sender's encounter") @Nullable String maLk,
    @Column(id = 2, doc = "12-digit personal id") @Nullable String personalId,
    @Column(id = 3, doc = "Insurance card or social-insurance number")
        @Nullable String insuranceCard,
    @Column(id = 4, doc = "Title, in the sender's words") @Nullable String title,
    @Column(id = 5, doc = "Kind of paper, in the sender's words") @Nullable String paperType,
    @Column(id = 6, doc = "Day of the paper (local)") @Nullable LocalDate issuedOn) {
  // Next column id: 7.

  /** Headers of the topic's messages (UTF-8). */
  private static final String PREFIX = "attached_";

  /** Whether it says whose the paper is. */
  public boolean named() {
    return maLk != null || personalId != null || insuranceCard != null;
  }

  /**
   * A hash of all of it for these bytes: tells whether the same bytes were sent for the same, and
   * nothing of whose they are.
   *
   * @param sha256 of the bytes, hex
   */
  public String fingerprint(String sha256) {
    return Ids.hash(
        "",
        sha256,
        maLk,
        personalId,
        insuranceCard,
        title,
        paperType,
        issuedOn == null ? null : issuedOn.toString());
  }

  /** As headers of a message. */
  public Map<String, byte[]> headers() {
    Map<String, byte[]> headers = new LinkedHashMap<>();
    put(headers, "ma_lk", maLk);
    put(headers, "personal_id", personalId);
    put(headers, "insurance_card", insuranceCard);
    put(headers, "title", title);
    put(headers, "paper_type", paperType);
    put(headers, "issued_on", issuedOn == null ? null : issuedOn.toString());
    return headers;
  }

  /**
   * What the headers of a message tell; absent when they name nothing.
   *
   * @param header the bytes of the header so named; absent when there is none
   */
  public static @Nullable AttachedTo of(Function<String, byte @Nullable []> header) {
    AttachedTo told =
        new AttachedTo(
            text(header, "ma_lk"),
            text(header, "personal_id"),
            text(header, "insurance_card"),
            text(header, "title"),
            text(header, "paper_type"),
            day(text(header, "issued_on")));
    return told.named() ? told : null;
  }

  private static void put(Map<String, byte[]> headers, String name, @Nullable String value) {
    if (value != null) {
      headers.put(PREFIX + name, value.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static @Nullable String text(Function<String, byte @Nullable []> header, String name) {
    byte[] value = header.apply(PREFIX + name);
    return value == null ? null : new String(value, StandardCharsets.UTF_8);
  }

  private static @Nullable LocalDate day(@Nullable String text) {
    try {
      return text == null ? null : LocalDate.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
