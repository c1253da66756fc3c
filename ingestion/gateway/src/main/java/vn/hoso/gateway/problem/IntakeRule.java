// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.problem;

/**
 * Every reason for which the gateway does not take what it was sent. Only what cannot be taken at
 * all is refused here; bad content inside a readable file is answered later, with its violations.
 */
@SuppressWarnings("ImmutableEnumChecker") // Text is two strings
public enum IntakeRule {
  EMPTY("G001", 400, "Không có nội dung", "Nothing was sent", Advice.SEND_THE_FILE),
  TOO_LARGE("G002", 413, "Tệp quá lớn", "The file is too large", Advice.SPLIT),
  NOT_XML(
      "G003", 400, "Tệp không phải XML hợp lệ", "The file is not well-formed XML", Advice.REPAIR),
  DTD("G004", 400, "Tệp có khai báo DOCTYPE", "The file has a DOCTYPE declaration", Advice.NO_DTD),
  WRONG_ROOT(
      "G005",
      422,
      "Thẻ gốc không phải loại hồ sơ được tiếp nhận",
      "The root element is not of a kind that is taken",
      Advice.KINDS),
  MEDIA_TYPE(
      "G006",
      415,
      "Kiểu nội dung không được tiếp nhận",
      "The media type is not taken",
      Advice.TYPES),
  FACILITY_DIFFERS(
      "G008",
      403,
      "Mã cơ sở trong tệp khác cơ sở đang gửi",
      "The facility in the file is not the one that sends it",
      Advice.OWN_FACILITY),
  REQUEST_ID_REUSED(
      "G009",
      409,
      "X-Request-Id đã dùng cho nội dung khác",
      "X-Request-Id was used for other content",
      Advice.NEW_REQUEST_ID),
  UNAUTHENTICATED("G010", 401, "Chưa xác thực", "Not authenticated", Advice.TAKE_A_TOKEN),
  FORBIDDEN("G011", 403, "Không có quyền", "Not allowed", Advice.ASK_THE_DEPARTMENT),
  UNAVAILABLE(
      "G012",
      503,
      "Hệ thống tạm thời chưa tiếp nhận được",
      "The system cannot take anything for the moment",
      Advice.SEND_AGAIN),
  NOT_FOUND("G013", 404, "Không tìm thấy", "Not found", Advice.CHECK_THE_ID),
  BAD_PARAMETER(
      "G014", 400, "Tham số không đúng dạng", "A parameter is malformed", Advice.CHECK_IT),
  NOT_SUPPORTED(
      "G015", 405, "Thao tác không được hỗ trợ", "The operation is not supported", Advice.CHECK_IT),
  TOO_FAST("G016", 429, "Gửi quá nhanh", "Sent too fast", Advice.SLOW_DOWN),
  TOO_SLOW(
      "G017", 408, "Nội dung đến quá chậm", "The content came too slowly", Advice.CHECK_THE_LINE),
  TOO_DEEP("G018", 422, "Thẻ XML lồng quá sâu", "XML nested too deep", Advice.REPAIR),
  ENCODING(
      "G019",
      415,
      "Không giải nén được nội dung theo Content-Encoding",
      "The content cannot be unpacked as Content-Encoding says",
      Advice.GZIP),
  NOT_JSON(
      "G020", 400, "Tệp không phải JSON hợp lệ", "The file is not well-formed JSON", Advice.REPAIR),
  ATTACHED_TO_NOTHING(
      "G021",
      422,
      "Chưa biết bản chụp giấy tờ thuộc về ai",
      "Nothing tells whose the scanned paper is",
      Advice.ATTACH),
  INTERNAL("G099", 500, "Lỗi của hệ thống", "An error of ours", Advice.SEND_AGAIN);

  private final String id;
  private final int status;
  private final Text title;
  private final Text advice;

  IntakeRule(String id, int status, String titleVi, String titleEn, Text advice) {
    this.id = id;
    this.status = status;
    this.title = new Text(titleVi, titleEn);
    this.advice = advice;
  }

  /** Stable id in problem documents, in the log of refusals and in documentation. */
  public String id() {
    return id;
  }

  /** HTTP status. */
  public int status() {
    return status;
  }

  /** Whether the sender is told to send the same again later: nothing is wrong with it. */
  public boolean isForLater() {
    return this == TOO_FAST || this == UNAVAILABLE;
  }

  public Text title() {
    return title;
  }

  /** What the sender can do. */
  public Text advice() {
    return advice;
  }

  private static final class Advice {
    static final Text SEND_THE_FILE =
        new Text("Gửi tệp trong thân yêu cầu.", "Send the file as the request body.");
    static final Text SPLIT =
        new Text(
            "Chia thành nhiều tệp, mỗi tệp một hồ sơ.",
            "Split it into several files, one record each.");
    static final Text REPAIR =
        new Text(
            "Xuất lại tệp từ phần mềm và gửi lại; kiểm tra tệp có bị cắt ngang không.",
            "Export the file again and resend; check whether it was cut off.");
    static final Text NO_DTD =
        new Text("Bỏ khai báo DOCTYPE và gửi lại.", "Remove the DOCTYPE declaration and resend.");
    static final Text KINDS =
        new Text(
            "Gửi tệp GIAMDINHHS, XML0, XML12 độc lập, hồ sơ QĐ 831, KHAMSUCKHOE, đơn thuốc điện tử,"
                + " FHIR R4, HL7 v2 ORU^R01, hoặc bản chụp PDF, JPEG, PNG, TIFF, WebP, HEIC, BMP, GIF.",
            "Send a GIAMDINHHS file, a standalone XML0 or XML12, a QĐ 831 record, KHAMSUCKHOE, an"
                + " e-prescription, FHIR R4, HL7 v2 ORU^R01, or a scan as PDF, JPEG, PNG, TIFF, WebP, HEIC, BMP, GIF.");
    static final Text TYPES =
        new Text(
            "Tệp: Content-Type application/xml, application/json, application/fhir+json,"
                + " application/fhir+ndjson, application/hl7-v2, application/pdf, image/jpeg,"
                + " image/png, image/tiff, image/webp, image/heic, image/bmp, image/gif hoặc multipart/form-data."
                + " Hủy, khôi phục, đăng ký kết nối: application/json.",
            "Files: Content-Type application/xml, application/json, application/fhir+json,"
                + " application/fhir+ndjson, application/hl7-v2, application/pdf, image/jpeg,"
                + " image/png, image/tiff, image/webp, image/heic, image/bmp, image/gif or multipart/form-data."
                + " Cancel, restore, connections: application/json.");
    static final Text OWN_FACILITY =
        new Text(
            "Kiểm tra MACSKCB trong tệp, hoặc dùng tài khoản của cơ sở đó.",
            "Check MACSKCB in the file, or use that facility's credentials.");
    static final Text NEW_REQUEST_ID =
        new Text(
            "Dùng X-Request-Id mới cho nội dung mới.", "Use a new X-Request-Id for new content.");
    static final Text TAKE_A_TOKEN =
        new Text(
            "Lấy mã truy cập tại /oauth2/token rồi gửi lại.",
            "Take an access token at /oauth2/token and send again.");
    static final Text ASK_THE_DEPARTMENT =
        new Text("Liên hệ Sở Y tế để được cấp quyền.", "Ask the health department for the right.");
    static final Text SEND_AGAIN =
        new Text(
            "Gửi lại sau; gửi lại với cùng X-Request-Id không tạo hồ sơ trùng.",
            "Send again later; the same X-Request-Id makes no duplicate.");
    static final Text SLOW_DOWN =
        new Text(
            "Chờ số giây trong Retry-After rồi gửi tiếp.",
            "Wait the seconds that Retry-After tells, then go on.");
    static final Text CHECK_THE_LINE =
        new Text(
            "Kiểm tra đường truyền; gửi lại, có thể nén bằng gzip.",
            "Check the connection; send again, gzip helps.");
    static final Text GZIP =
        new Text(
            "Dùng Content-Encoding gzip hoặc deflate, hoặc gửi không nén; multipart không nén.",
            "Use Content-Encoding gzip or deflate, or send unpacked; multipart unpacked.");
    static final Text ATTACH =
        new Text(
            "Nêu X-Ma-Lk (lượt khám của cơ sở), X-Personal-Id hoặc X-Insurance-Card.",
            "Name X-Ma-Lk (an encounter of the facility), X-Personal-Id or X-Insurance-Card.");
    static final Text CHECK_THE_ID = new Text("Kiểm tra mã theo dõi.", "Check the tracking id.");
    static final Text CHECK_IT =
        new Text(
            "Xem tài liệu của cổng và sửa yêu cầu.",
            "See the gateway's manual and correct the request.");
  }
}
