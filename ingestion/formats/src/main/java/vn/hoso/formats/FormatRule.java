// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats;

/**
 * The rules of form a reader checks. Only what cannot be read, or cannot be tied to an encounter,
 * is refused; everything else is remarked on and goes in.
 */
public enum FormatRule {
  FILE_UNREADABLE(
      "F001",
      Severity.REJECT,
      "tệp không đọc được dưới dạng XML",
      "the file cannot be read as XML"),
  FILE_TOO_LARGE(
      "F002",
      Severity.REJECT,
      "tệp vượt quá giới hạn kích thước",
      "the file exceeds the size limit"),
  FILE_OF_OTHER_KIND(
      "F003",
      Severity.REJECT,
      "tệp không phải loại hồ sơ được mong đợi",
      "the file is not of the expected kind"),
  NO_ENCOUNTER("F004", Severity.REJECT, "tệp không có hồ sơ nào", "the file holds no record"),
  FACILITY_MISSING_IN_ENVELOPE(
      "F005",
      Severity.WARN,
      "phong bì thiếu mã cơ sở (MACSKCB) hoặc mã sai dạng",
      "the facility code of the envelope (MACSKCB) is missing or malformed"),
  COUNT_DIFFERS(
      "F006",
      Severity.WARN,
      "số lượng hồ sơ khai báo khác số hồ sơ có trong tệp",
      "the declared number of records differs from the number in the file"),
  CREATED_DATE_UNREADABLE(
      "F007",
      Severity.WARN,
      "ngày lập (NGAYLAP) trống hoặc không đúng dạng",
      "the created date (NGAYLAP) is missing or malformed"),
  TEXT_DAMAGED(
      "F008",
      Severity.WARN,
      "có ký tự không đúng bảng mã đã khai báo",
      "some characters do not fit the declared encoding"),
  TOO_MANY_PARTS(
      "F009",
      Severity.REJECT,
      "tệp có quá nhiều phần, không phần nào được nhận: chia thành nhiều tệp rồi gửi lại",
      "the file has too many parts and none is taken: send it again as several files"),
  SUMMARY_MISSING(
      "F010", Severity.REJECT, "hồ sơ không có bảng XML1", "the record has no table XML1"),
  LINK_KEY_MISSING("F011", Severity.REJECT, "thiếu mã liên kết (MA_LK)", "MA_LK is missing"),
  FACILITY_UNKNOWN(
      "F012",
      Severity.REJECT,
      "không xác định được cơ sở gửi (MACSKCB và MA_CSKCB đều trống hoặc sai dạng)",
      "the sending facility cannot be told (MACSKCB and MA_CSKCB are both missing or malformed)"),
  BASE64_UNREADABLE(
      "F013",
      Severity.REJECT,
      "nội dung base64 không giải mã được",
      "the base64 content cannot be decoded"),
  TABLE_UNREADABLE(
      "F014",
      Severity.REJECT,
      "nội dung bảng không đọc được dưới dạng XML",
      "the table's content cannot be read as XML"),
  TABLE_TOO_LARGE(
      "F015",
      Severity.REJECT,
      "nội dung bảng vượt quá giới hạn kích thước",
      "the table's content exceeds the size limit"),
  FACILITY_DIFFERS(
      "F016",
      Severity.WARN,
      "mã cơ sở trong XML1 khác mã cơ sở của phong bì",
      "the facility code in XML1 differs from the envelope's"),
  TABLE_MISLABELLED(
      "F017",
      Severity.WARN,
      "LOAIHOSO không khớp với thẻ gốc của nội dung",
      "LOAIHOSO does not fit the root element of the content"),
  TABLE_UNKNOWN(
      "F018",
      Severity.WARN,
      "loại bảng không có trong chuẩn, được giữ nguyên",
      "the table is not in the standard; it is kept as it came"),
  SUMMARY_REPEATED(
      "F019",
      Severity.WARN,
      "có nhiều hơn một dòng XML1, chỉ dùng dòng đầu",
      "there is more than one XML1 row; only the first is used"),
  LINK_KEY_DIFFERS(
      "F020",
      Severity.WARN,
      "MA_LK của dòng khác MA_LK của XML1",
      "the row's MA_LK differs from XML1's"),
  TABLE_REPAIRED(
      "F021",
      Severity.WARN,
      "XML của bảng bị lỗi ký tự đặc biệt, đã được sửa để đọc",
      "the table's XML had unescaped characters and was repaired to be read"),
  ROW_EMPTY(
      "F022",
      Severity.WARN,
      "dòng không có giá trị nào, được bỏ qua",
      "the row holds no value and is left out"),
  REQUIRED_MISSING("F030", Severity.WARN, "thiếu giá trị bắt buộc", "a required value is missing"),
  TOO_LONG("F031", Severity.WARN, "dài hơn quy định", "longer than the standard allows"),
  NOT_WHOLE_NUMBER("F032", Severity.WARN, "không phải số nguyên", "not a whole number"),
  NOT_NUMBER("F033", Severity.WARN, "không phải số", "not a number"),
  NOT_TIME("F034", Severity.WARN, "không đúng dạng ngày giờ", "not a date and time"),
  NOT_DATE("F035", Severity.WARN, "không đúng dạng ngày", "not a date"),
  NOT_PARTIAL_DATE(
      "F036", Severity.WARN, "không đúng dạng ngày sinh", "not a full or partial date"),
  TIME_MISSING("F037", Severity.WARN, "thiếu giờ phút", "the time of day is missing"),
  TIME_UNEXPECTED(
      "F038", Severity.WARN, "thừa giờ phút", "a time of day where only a date is expected"),
  NOT_ALLOWED(
      "F039",
      Severity.WARN,
      "giá trị không thuộc danh mục cho phép",
      "the value is not one the standard allows"),
  FIELD_UNKNOWN(
      "F040",
      Severity.WARN,
      "trường không có trong chuẩn, được giữ nguyên",
      "the field is not in the standard; it is kept as it came"),
  FIELD_MISSPELT(
      "F041",
      Severity.WARN,
      "tên trường viết khác chuẩn, đã được hiểu",
      "the field's name is not spelt as in the standard; it was understood"),
  FIELD_REPEATED(
      "F042",
      Severity.WARN,
      "trường lặp lại trong một dòng, giữ giá trị đầu",
      "the field comes twice in one row; the first value counts"),
  COMMA_LIST(
      "F043",
      Severity.WARN,
      "danh sách dùng dấu phẩy thay cho dấu chấm phẩy",
      "the list is separated by commas instead of semicolons"),
  COMMA_DECIMAL(
      "F044",
      Severity.WARN,
      "số thập phân dùng dấu phẩy thay cho dấu chấm",
      "a decimal comma instead of a point"),
  TOO_PRECISE(
      "F045",
      Severity.WARN,
      "nhiều hơn ba chữ số thập phân, đã làm tròn",
      "more than three decimal places; rounded"),
  PROFILE_WITHOUT_PERSON(
      "F050",
      Severity.REJECT,
      "hồ sơ không có họ tên, số định danh hay thẻ: không biết là ai",
      "the record has no name, identity number or card: nobody can be told"),
  SENDER_DIFFERS(
      "F051",
      Severity.WARN,
      "mã nơi gửi trong tệp khác cơ sở đã xác thực; cơ sở đã xác thực được ghi nhận",
      "the sender named in the file is not the authenticated facility, which is the one recorded"),
  PROFILE_VISIT_WITHOUT_KEY(
      "F052",
      Severity.WARN,
      "lượt khám thiếu mã liên kết (MA_LK): không nối được với hồ sơ bảo hiểm",
      "the visit lacks MA_LK: it cannot be tied to the insurance encounter"),
  DOCUMENT_UNREADABLE(
      "F060",
      Severity.REJECT,
      "tệp không đọc được dưới dạng JSON",
      "the file cannot be read as JSON"),
  PRESCRIPTION_CODE_MALFORMED(
      "F061",
      Severity.WARN,
      "mã đơn thuốc trống hoặc không đúng dạng 14 ký tự",
      "the prescription code is missing or is not of 14 characters"),
  MORE_VIOLATIONS(
      "F090",
      Severity.WARN,
      "còn nhiều lỗi khác không liệt kê",
      "there are more violations than are listed"),
  REGISTER_COLUMN_MISSING(
      "F100", Severity.REJECT, "sổ đăng ký thiếu cột bắt buộc", "the register lacks a column"),
  REGISTER_ROW_UNREADABLE(
      "F101",
      Severity.REJECT,
      "dòng không đọc được dưới dạng CSV",
      "the row cannot be read as CSV"),
  REGISTER_KEY_MISSING(
      "F102",
      Severity.REJECT,
      "dòng thiếu khóa hoặc khóa sai dạng",
      "the row's key is missing or malformed"),
  REGISTER_VALUE_MALFORMED(
      "F103", Severity.WARN, "giá trị không đúng dạng", "the value is malformed"),
  FHIR_UNREADABLE(
      "F200", Severity.REJECT, "không đọc được dưới dạng JSON", "it cannot be read as JSON"),
  FHIR_NO_TYPE(
      "F201",
      Severity.REJECT,
      "thiếu resourceType hoặc không phải tài nguyên FHIR",
      "resourceType is missing, or this is no FHIR resource"),
  FHIR_ENTRY_EMPTY(
      "F202", Severity.REJECT, "mục của Bundle không có tài nguyên", "the entry holds no resource"),
  FHIR_REQUEST_NOT_TAKEN(
      "F203",
      Severity.REJECT,
      "yêu cầu này không được nhận: gửi PUT hoặc POST cả tài nguyên, DELETE theo Type/id",
      "this request is not taken: PUT or POST whole resources, DELETE by Type/id"),
  FHIR_REQUIRED_MISSING(
      "F204", Severity.WARN, "thiếu phần tử bắt buộc", "a required element is missing"),
  FHIR_SHAPE(
      "F205",
      Severity.WARN,
      "phần tử sai cấu trúc, được giữ nhưng không dùng",
      "the element has the wrong shape; it is kept but not used"),
  FHIR_DATE("F206", Severity.WARN, "không đúng dạng ngày giờ FHIR", "not a FHIR date or time"),
  FHIR_CODE(
      "F207",
      Severity.WARN,
      "mã không thuộc tập giá trị của chuẩn",
      "the code is not one of the standard's value set"),
  FHIR_REFERENCE(
      "F208",
      Severity.WARN,
      "tham chiếu không tìm thấy trong Bundle hoặc không hiểu được",
      "the reference is not in the Bundle, or cannot be understood"),
  FHIR_NO_PATIENT(
      "F209",
      Severity.WARN,
      "tài nguyên không nêu người bệnh, được giữ nhưng không vào hồ sơ nào",
      "the resource names no Patient; it is kept but goes into no record"),
  FHIR_TYPE_UNKNOWN(
      "F210",
      Severity.WARN,
      "loại tài nguyên không có trong FHIR R4, được giữ nguyên",
      "the resource type is not in FHIR R4; it is kept as it came"),
  FHIR_ID("F211", Severity.WARN, "id không đúng dạng FHIR", "the id is not a FHIR id"),
  FHIR_KEY_TWICE(
      "F212",
      Severity.WARN,
      "tên xuất hiện nhiều lần trong một đối tượng JSON, chỉ giá trị cuối được đọc; byte gốc được"
          + " giữ: sửa rồi gửi lại",
      "a name stands twice in one JSON object; only the last value is read, the bytes are kept:"
          + " mend it and send it again"),
  HL7_UNREADABLE(
      "F220",
      Severity.REJECT,
      "không đọc được dưới dạng thông điệp HL7 v2 (ER7)",
      "it cannot be read as an HL7 v2 message (ER7)"),
  HL7_OTHER_MESSAGE(
      "F221",
      Severity.REJECT,
      "chỉ nhận kết quả ORU^R01; thông điệp khác được giữ nguyên",
      "only results ORU^R01 are taken; other messages are kept as they came"),
  HL7_SEGMENT_MISSING(
      "F222",
      Severity.REJECT,
      "thiếu phân đoạn bắt buộc: thêm phân đoạn này (PID, rồi OBR trước các OBX) rồi gửi lại thông điệp",
      "a segment is missing: add it (PID, then OBR before its OBX) and send the message again"),
  HL7_KEY_MISSING(
      "F223",
      Severity.WARN,
      "thiếu số chỉ định (OBR-3, ORC-3, OBR-2, ORC-2), kết quả sửa sau này sẽ không thay được",
      "no order number (OBR-3, ORC-3, OBR-2, ORC-2): a later correction cannot replace this result"),
  HL7_VALUE(
      "F224",
      Severity.WARN,
      "giá trị không đúng kiểu khai ở OBX-2, được giữ như đã viết: sửa kiểu hoặc giá trị rồi gửi lại (OBX-11 là C)",
      "not of the type OBX-2 declares; kept as written: mend the type or the value and send it again"
          + " (OBX-11 is C)"),
  HL7_TIME(
      "F225",
      Severity.WARN,
      "không phải thời điểm HL7, không dùng được: ghi YYYYMMDD[HH[MM[SS]]] rồi gửi lại",
      "not an HL7 time and not used: write YYYYMMDD[HH[MM[SS]]] and send it again");

  private final String id;
  private final Severity severity;
  private final String textVi;
  private final String textEn;

  FormatRule(String id, Severity severity, String textVi, String textEn) {
    this.id = id;
    this.severity = severity;
    this.textVi = textVi;
    this.textEn = textEn;
  }

  /** Stable id in violations and documentation. */
  public String id() {
    return id;
  }

  public Severity severity() {
    return severity;
  }

  public String textVi() {
    return textVi;
  }

  public String textEn() {
    return textEn;
  }

  /** Whether a value that breaks the rule is lost to its column and must be kept elsewhere. */
  public boolean losesValue() {
    return switch (this) {
      case NOT_WHOLE_NUMBER, NOT_NUMBER, NOT_TIME, NOT_DATE, NOT_PARTIAL_DATE, TOO_PRECISE -> true;
      default -> false;
    };
  }
}
