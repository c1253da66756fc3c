// SPDX-License-Identifier: Apache-2.0
package vn.hoso.sample.sending;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.hoso.formats.encounter.TableRow;
import vn.hoso.sample.care.Catalogue;
import vn.hoso.sample.paper.Edition;
import vn.hoso.sample.paper.EncounterPaper;

/** Files that cannot be taken, each for one reason. */
final class BadFiles {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmm");
  private static final Pattern SUMMARY =
      Pattern.compile("<FILEHOSO><LOAIHOSO>XML1</LOAIHOSO>.*?</FILEHOSO>\\s*", Pattern.DOTALL);
  private static final String BOMB =
      "<!DOCTYPE b [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">"
          + "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\">]>\n";

  private final Envelopes envelopes;
  private final Catalogue catalogue;

  BadFiles(Envelopes envelopes, Catalogue catalogue) {
    this.envelopes = envelopes;
    this.catalogue = catalogue;
  }

  byte[] file(Sent sent, Flaw flaw, String otherFacility) {
    LocalDate createdOn = sent.at().toLocalDate();
    String facility = sent.visit().facility().code();
    List<TableRow> rows = EncounterPaper.rows(catalogue, sent.visit(), sent.edition());
    byte[] whole = envelopes.plainFile(facility, createdOn, rows);
    String text = new String(whole, UTF_8);
    LocalDateTime arrived = sent.visit().stay().arrived();
    LocalDateTime left = sent.visit().stay().left();
    return switch (flaw) {
      case BROKEN_XML -> text.replaceFirst("</MACSKCB>", "").getBytes(UTF_8);
      case TRUNCATED -> Arrays.copyOf(whole, whole.length * 55 / 100);
      case BROKEN_BASE64 ->
          text.replaceFirst("(<LOAIHOSO>XML1</LOAIHOSO><NOIDUNGFILE>.{200})", "$1@#*%")
              .getBytes(UTF_8);
      case MISSING_LINK_KEY ->
          envelopes.plainFile(
              facility, createdOn, EncounterPaper.rows(catalogue, sent.visit(), keyless(sent)));
      case OTHER_FACILITY -> envelopes.plainFile(otherFacility, createdOn, rows);
      case EMPTY_FILE -> new byte[0];
      case LEFT_BEFORE_ARRIVAL -> dated(whole, "NGAY_RA", left, arrived.minusDays(2));
      case ARRIVES_IN_THE_FUTURE ->
          dated(
              dated(whole, "NGAY_VAO", arrived, arrived.plusYears(2)),
              "NGAY_RA",
              left,
              left.plusYears(2));
      case ENTITY_BOMB ->
          text.replaceFirst("<GIAMDINHHS", Matcher.quoteReplacement(BOMB) + "<GIAMDINHHS")
              .replaceFirst("<HOSO>", "<HOSO>&c;")
              .getBytes(UTF_8);
      case NO_SUMMARY -> SUMMARY.matcher(text).replaceFirst("").getBytes(UTF_8);
    };
  }

  private static Edition keyless(Sent sent) {
    Edition edition = sent.edition();
    return new Edition(
        "",
        edition.desk(),
        edition.settled(),
        edition.resultsIn(),
        edition.totalsOff(),
        edition.rowsTwice(),
        edition.bare());
  }

  private static byte[] dated(byte[] file, String field, LocalDateTime from, LocalDateTime to) {
    String right = "<" + field + ">" + TIME.format(from) + "<";
    String wrong = "<" + field + ">" + TIME.format(to) + "<";
    return Envelopes.rewritten(file, table -> table.replace(right, wrong));
  }
}
