// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.document;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.hoso.formats.FormatRule;
import vn.hoso.formats.Phrase;
import vn.hoso.formats.ReadLimits;
import vn.hoso.formats.Told;
import vn.hoso.formats.ValueShape;
import vn.hoso.formats.Violation;
import vn.hoso.formats.WireDates;
import vn.hoso.formats.WireText;
import vn.hoso.formats.XmlElement;
import vn.hoso.formats.patient.PatientReader;
import vn.hoso.lakehouse.identifier.Ids;
import vn.hoso.lakehouse.source.PersonDocument;

/**
 * Reads prescriptions in the JSON of the national e-prescription system (QĐ 808/2022), one or a
 * list of them. Every field is kept under its own name. Safe to share between threads.
 */
public final class PrescriptionReader {

  private static final String KIND = "prescription";
  private static final Pattern CODE = Pattern.compile("[0-9A-Za-z]{5}[0-9A-Za-z]{7}-[A-Za-z]");
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

  /** What the fields about the person are called elsewhere. */
  private static final Map<String, String> PERSON =
      Map.of(
          "ho_ten_benh_nhan", "HO_TEN",
          "ngay_sinh_benh_nhan", "NGAY_SINH",
          "ma_dinh_danh_cong_dan", "SO_CCCD",
          "ma_dinh_danh_y_te", "MA_DINH_DANH",
          "ma_so_the_bao_hiem_y_te", "MA_THE",
          "dia_chi", "DIA_CHI",
          "so_dien_thoai_nguoi_kham_benh", "DIEN_THOAI",
          "so_dien_thoai", "DIEN_THOAI");

  /** Names that only a prescription has; an object without any of them may be around one. */
  private static final List<String> OWN =
      List.of("ma_don_thuoc", "loai_don_thuoc", "thong_tin_don_thuoc");

  /** What an object about the person is called; one about a doctor has a name in it, too. */
  private static final Pattern PERSON_PART =
      Pattern.compile("(?i).*(benh_?nhan|nguoi_?benh|patient).*");

  private static final int DEEPEST = 3;

  private final ReadLimits limits;

  public PrescriptionReader(ReadLimits limits) {
    this.limits = limits;
  }

  /**
   * Reads a file.
   *
   * @param sender the facility that was authenticated
   */
  public DocumentResult read(String sender, byte[] bytes) {
    if (bytes.length > limits.fileBytes()) {
      return DocumentResult.tooLarge(limits);
    }
    try {
      WireText text = WireText.decode(bytes);
      List<JsonNode> all = prescriptions(text.text());
      return all.size() > ReadLimits.PARTS
          ? DocumentResult.failed(Violation.tooManyParts())
          : documents(sender, all, text.damaged());
    } catch (JsonProcessingException broken) {
      return DocumentResult.failed(
          Violation.ofFile(
              FormatRule.DOCUMENT_UNREADABLE,
              Phrase.place(broken),
              "",
              "JSON trọn vẹn, mỗi khóa một lần / JSON to its end, each key once"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The id of a prescription, the same for every version of it.
   *
   * @param code its ma_don_thuoc
   */
  public static String documentId(String facility, String code) {
    return Ids.hash("DR", facility, code);
  }

  /** Everything the text holds to its end: one after the other, or in lists. */
  private static List<JsonNode> prescriptions(String text) throws IOException {
    List<JsonNode> all = new ArrayList<>();
    try (JsonParser parser = JSON.createParser(text)) {
      for (JsonToken next = parser.nextToken();
          next != null && all.size() <= ReadLimits.PARTS;
          next = parser.nextToken()) {
        if (next != JsonToken.START_ARRAY && next != JsonToken.END_ARRAY) {
          unwrap(JSON.readTree(parser), 0, all);
        }
      }
    }
    return all;
  }

  /** A prescription may lie within another object; what stands beside the only one is its own. */
  private static void unwrap(JsonNode node, int depth, List<JsonNode> all) {
    List<ObjectNode> inner = new ArrayList<>();
    ObjectNode beside = JSON.createObjectNode();
    if (node.isObject() && depth < DEEPEST && OWN.stream().noneMatch(node::has)) {
      node.fields()
          .forEachRemaining(
              field -> {
                List<ObjectNode> found = within(field.getValue());
                inner.addAll(found);
                if (found.isEmpty()) {
                  beside.set(field.getKey(), field.getValue());
                }
              });
    }
    if (inner.isEmpty()) {
      all.add(node);
    } else if (inner.size() == 1) {
      beside
          .fields()
          .forEachRemaining(field -> inner.get(0).putIfAbsent(field.getKey(), field.getValue()));
    }
    inner.forEach(one -> unwrap(one, depth + 1, all));
  }

  /** The objects that are a prescription, or are around one. */
  private static List<ObjectNode> within(JsonNode node) {
    List<ObjectNode> found = new ArrayList<>();
    for (JsonNode one : node.isArray() ? node : List.of(node)) {
      if (one instanceof ObjectNode object
          && OWN.stream().anyMatch(name -> object.findValue(name) != null)) {
        found.add(object);
      }
    }
    return found;
  }

  private static DocumentResult documents(String sender, List<JsonNode> all, boolean damaged) {
    List<ToldDocument> documents = new ArrayList<>();
    List<Violation> violations = new ArrayList<>();
    if (damaged) {
      violations.add(Violation.damagedText());
    }
    for (int place = 1; place <= all.size(); place++) {
      ToldDocument document = document(sender, all.get(place - 1), place, violations);
      if (document != null) {
        documents.add(document);
      }
    }
    if (all.isEmpty()) {
      violations.add(
          Violation.ofFile(FormatRule.NO_ENCOUNTER, "", "", "đơn thuốc / a prescription"));
    }
    return new DocumentResult(documents, all.size() - documents.size(), violations);
  }

  private static @Nullable ToldDocument document(
      String sender, JsonNode json, int place, List<Violation> violations) {
    List<PersonDocument.Field> fields = new ArrayList<>();
    fields(json, fields);
    Told person = person(fields);
    if (!isSomebody(person)) {
      violations.add(
          remark(
              FormatRule.PROFILE_WITHOUT_PERSON,
              place,
              "ho_ten_benh_nhan",
              "",
              "ho_ten_benh_nhan | ma_dinh_danh_cong_dan"));
      return null;
    }
    String birth = person.see("NGAYSINH");
    if (birth != null && WireDates.partial(birth).isEmpty()) {
      violations.add(
          remark(FormatRule.NOT_PARTIAL_DATE, place, "ngay_sinh_benh_nhan", birth, "dd/MM/yyyy"));
    }
    String code = value(fields, "ma_don_thuoc");
    if (code == null || !CODE.matcher(code).matches()) {
      violations.add(
          remark(
              FormatRule.PRESCRIPTION_CODE_MALFORMED,
              place,
              "ma_don_thuoc",
              code == null ? "" : code,
              "5 ký tự của cơ sở, 7 ký tự, gạch nối, loại đơn"
                  + " / 5 characters of the facility, 7 more, a hyphen, the kind"));
    }
    String day = value(fields, "ngay_gio_ke_don", "ngay_ke_don", "ngay_tao");
    return new ToldDocument(
        place,
        documentId(sender, code == null ? json.toString() : code),
        PatientReader.ofFields(sender, KIND, person, List.of()),
        code,
        WireDates.day(day).orElse(null),
        value(fields, "ten_chan_doan", "chan_doan", "ket_luan"),
        fields);
  }

  private static Violation remark(
      FormatRule rule, int place, String field, String value, String expected) {
    return Violation.at(rule, "", KIND, place, field, ValueShape.of(value), expected);
  }

  /** The first of these fields that is told, wherever it stands. */
  private static @Nullable String value(List<PersonDocument.Field> fields, String... names) {
    for (String name : names) {
      for (PersonDocument.Field field : fields) {
        if (field.name().equals(name)) {
          return field.value();
        }
      }
    }
    return null;
  }

  /**
   * The person's fields under the names every other national format gives them: of the prescription
   * itself, or else of an object about the person in it.
   */
  private static Told person(List<PersonDocument.Field> fields) {
    Told own = told(fields, null);
    return isSomebody(own)
        ? own
        : fields.stream()
            .map(PersonDocument.Field::part)
            .filter(Objects::nonNull)
            .filter(part -> PERSON_PART.matcher(part).matches())
            .distinct()
            .map(part -> told(fields, part))
            .filter(PrescriptionReader::isSomebody)
            .findFirst()
            .orElse(own);
  }

  private static boolean isSomebody(Told person) {
    return person.see("HOTEN", "SOCCCD", "MADINHDANH", "MATHE") != null;
  }

  /**
   * @param part an object about a person, where short names are the person's, too; null for the
   *     prescription itself
   */
  private static Told told(List<PersonDocument.Field> fields, @Nullable String part) {
    List<XmlElement> known = new ArrayList<>();
    for (PersonDocument.Field field : fields) {
      String name =
          PERSON.getOrDefault(
              field.name(), part == null ? "" : field.name().toUpperCase(Locale.ROOT));
      boolean first = part == null || field.rowNumber() == 1;
      if (Objects.equals(field.part(), part) && first && !name.isEmpty()) {
        known.add(new XmlElement(name, field.value(), List.of()));
      }
    }
    return Told.in(new XmlElement(KIND, "", known));
  }

  private static void fields(JsonNode object, List<PersonDocument.Field> fields) {
    object
        .fields()
        .forEachRemaining(
            entry -> {
              if (entry.getValue().isArray()) {
                int row = 0;
                for (JsonNode item : entry.getValue()) {
                  row++;
                  field(entry.getKey(), row, item, fields);
                }
              } else {
                field(entry.getKey(), 1, entry.getValue(), fields);
              }
            });
  }

  private static void field(
      String name, int row, JsonNode value, List<PersonDocument.Field> fields) {
    if (value.isObject()) {
      value
          .fields()
          .forEachRemaining(inner -> add(name, row, inner.getKey(), inner.getValue(), fields));
    } else {
      add(null, row, name, value, fields);
    }
  }

  private static void add(
      @Nullable String part,
      int row,
      String name,
      JsonNode value,
      List<PersonDocument.Field> fields) {
    String text = value.isValueNode() ? WireText.clean(value.asText("")) : value.toString();
    if (!value.isNull() && !text.isEmpty()) {
      fields.add(new PersonDocument.Field(part, row, name, text));
    }
  }
}
