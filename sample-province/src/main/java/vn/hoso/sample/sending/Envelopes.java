// SPDX-License-Identifier: Apache-2.0
package vn.hoso.sample.sending;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.LocalDate;
import java.util.Base64;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import vn.hoso.formats.encounter.EncounterDocument;
import vn.hoso.formats.encounter.EncounterFileWriter;
import vn.hoso.formats.encounter.TableRow;
import vn.hoso.formats.encounter.WireVariant;
import vn.hoso.formats.encounter.WriteOptions;
import vn.hoso.lakehouse.dictionary.StandardVersion;
import vn.hoso.sample.place.Facility;
import vn.hoso.sample.place.Vendor;

/** Writes files the way each vendor's software does. Safe to share between threads. */
final class Envelopes {
  private static final String CONTENT = "<NOIDUNGFILE>";
  private static final String CONTENT_END = "</NOIDUNGFILE>";

  /** A table no decision knows, as some vendors add. */
  private static final String UNKNOWN_TABLE =
      "<FILEHOSO><LOAIHOSO>XML16</LOAIHOSO><NOIDUNGFILE>"
          + Base64.getEncoder()
              .encodeToString("<PHAN_MEM><TEN>HIS mẫu</TEN></PHAN_MEM>".getBytes(UTF_8))
          + "</NOIDUNGFILE></FILEHOSO>\n";

  private final Map<Vendor, EncounterFileWriter> writers = new EnumMap<>(Vendor.class);
  private final EncounterFileWriter reversed =
      writer(StandardVersion.QD3176, EnumSet.of(WireVariant.REVERSED_FIELDS));
  private final EncounterFileWriter undeclared =
      writer(StandardVersion.QD3176, EnumSet.of(WireVariant.NO_DECLARATION));
  private final EncounterFileWriter plain =
      writer(StandardVersion.QD3176, EnumSet.noneOf(WireVariant.class));

  Envelopes() {
    for (Vendor vendor : Vendor.values()) {
      StandardVersion version =
          vendor.follows3176() ? StandardVersion.QD3176 : StandardVersion.QD4750;
      writers.put(vendor, writer(version, variants(vendor)));
    }
  }

  private static EncounterFileWriter writer(StandardVersion version, Set<WireVariant> variants) {
    return EncounterFileWriter.standard(new WriteOptions(version, variants));
  }

  private static Set<WireVariant> variants(Vendor vendor) {
    return switch (vendor) {
      case PLAIN, BATCHES, OWN_SPELLING -> EnumSet.noneOf(WireVariant.class);
      case BROKEN_LINES -> EnumSet.of(WireVariant.BYTE_ORDER_MARK, WireVariant.BASE64_LINES);
      case CDATA -> EnumSet.of(WireVariant.CDATA_TABLES);
      case INNER_XML -> EnumSet.of(WireVariant.PLAIN_TABLES);
      case LOWER_CASE ->
          EnumSet.of(
              WireVariant.LOWER_CASE_LABELS,
              WireVariant.EMPTY_FILES,
              WireVariant.NAMESPACE_ATTRIBUTES);
      case DECOMPOSED -> EnumSet.of(WireVariant.DECOMPOSED_ACCENTS);
      case LISTS -> EnumSet.of(WireVariant.TRAILING_SEMICOLON);
      case LOOSE_ROOTS -> EnumSet.of(WireVariant.LIST_AS_ROOT, WireVariant.PADDED_TEXTS);
    };
  }

  StandardVersion version(Facility facility) {
    return facility.vendor().follows3176() ? StandardVersion.QD3176 : StandardVersion.QD4750;
  }

  /** A file of one encounter. */
  byte[] file(Facility facility, LocalDate createdOn, List<TableRow> rows) {
    EncounterDocument document = EncounterDocument.of(facility.code(), version(facility), rows);
    byte[] bytes = writerFor(facility).write(facility.code(), createdOn, List.of(document));
    return switch (facility.vendor()) {
      case OWN_SPELLING -> rewritten(bytes, Envelopes::ownSpelling);
      case LOOSE_ROOTS ->
          new String(bytes, UTF_8).replace("</HOSO>", UNKNOWN_TABLE + "</HOSO>").getBytes(UTF_8);
      case CDATA -> bytes;
      case BROKEN_LINES ->
          facility.number() % 2 == 0 ? rewritten(bytes, Envelopes::bareVitals) : bytes;
      default -> bytes;
    };
  }

  /** A file in the plainest form, before something is broken in it. */
  byte[] plainFile(String facilityCode, LocalDate createdOn, List<TableRow> rows) {
    EncounterDocument document = EncounterDocument.of(facilityCode, StandardVersion.QD3176, rows);
    return plain.write(facilityCode, createdOn, List.of(document));
  }

  /** A file of one row that stands alone: a check-in, an assessment. */
  byte[] standalone(Facility facility, TableRow row) {
    return writerFor(facility).writeStandalone(List.of(row));
  }

  private EncounterFileWriter writerFor(Facility facility) {
    if (facility.vendor() == Vendor.PLAIN && facility.number() % 7 == 3) {
      return reversed;
    }
    if (facility.vendor() == Vendor.PLAIN && facility.number() % 7 == 5) {
      return undeclared;
    }
    EncounterFileWriter writer = writers.get(facility.vendor());
    return writer == null ? plain : writer;
  }

  private static String ownSpelling(String table) {
    return table
        .replace("MA_QUOCTICH", "MA_QUOC_TICH")
        .replace("MATINH_CU_TRU", "MA_TINH_CU_TRU")
        .replace("MAHUYEN_CU_TRU", "MA_HUYEN_CU_TRU")
        .replace("MAXA_CU_TRU", "MA_XA_CU_TRU")
        .replace("CHITIEU_CHITIET", "CHI_TIEU_CHI_TIET")
        .replace("</TONG_HOP>", "  <PHIEN_BAN_PHAN_MEM>4.2.1</PHIEN_BAN_PHAN_MEM>\n</TONG_HOP>");
  }

  /** The known slip of writing the vital signs' bracket unescaped. */
  private static String bareVitals(String table) {
    return table.replace("CSST&lt;", "CSST<").replace("&gt;</DIEN_BIEN_LS>", "></DIEN_BIEN_LS>");
  }

  /** The same file with the text of each base64 table changed. */
  static byte[] rewritten(byte[] file, UnaryOperator<String> change) {
    String text = new String(file, UTF_8);
    StringBuilder out = new StringBuilder(text.length() + 512);
    int from = 0;
    for (int start = text.indexOf(CONTENT); start >= 0; start = text.indexOf(CONTENT, from)) {
      int content = start + CONTENT.length();
      int end = text.indexOf(CONTENT_END, content);
      String encoded = text.substring(content, end);
      String table = new String(Base64.getMimeDecoder().decode(encoded), UTF_8);
      out.append(text, from, content)
          .append(Base64.getEncoder().encodeToString(change.apply(table).getBytes(UTF_8)));
      from = end;
    }
    return out.append(text, from, text.length()).toString().getBytes(UTF_8);
  }
}
