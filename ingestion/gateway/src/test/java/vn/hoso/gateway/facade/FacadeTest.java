// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.facade;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static vn.hoso.gateway.RunningGateway.json;
import static vn.hoso.gateway.TestFiles.envelope;
import static vn.hoso.gateway.TestFiles.utf8;
import static vn.hoso.gateway.TestHouse.header;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import vn.hoso.gateway.RunningGateway;
import vn.hoso.gateway.access.LegacyAccounts;
import vn.hoso.lakehouse.identifier.FacilityCode;

/** Software of the old gateways and hubs, in the ways it really calls. */
class FacadeTest {
  private static final String USER = "56001_BV";
  private static final String PASSWORD = "Old-Password-1";
  private static final String MD5 = LegacyAccounts.sentForm(PASSWORD);
  private static RunningGateway gateway;

  @BeforeAll
  static void start() throws Exception {
    gateway = RunningGateway.shared();
    new LegacyAccounts(gateway.jdbc()).put(USER, new FacilityCode("56001"), PASSWORD);
  }

  @Test
  void givesTheInsurersTokenForTheMd5InEitherCaseAndAsFormOrJson() {
    HttpResponse<String> form =
        post("/api/token/take", FORM, "username=" + USER + "&password=" + MD5);
    assertThat(form.statusCode()).isEqualTo(200);
    assertThat(form.body()).startsWith("{\"maKetQua\":\"200\",\"APIKey\":{\"access_token\":\"");
    JsonNode key = json(form).path("APIKey");
    assertThat(key.path("username").asString()).isEqualTo(USER);
    assertThat(key.path("token_type").asString()).isEqualTo("bearer");
    assertThat(key.path("id_token").asString()).isNotBlank();
    assertThat(java.time.Instant.parse(key.path("expires_in").asString()))
        .isBefore(java.time.Instant.now().plusSeconds(1900));

    String lower = "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(USER, MD5.toLowerCase());
    assertThat(json(post("/api/token/take", JSON, lower)).path("maKetQua").asString())
        .isEqualTo("200");
    HttpResponse<String> wrong =
        post("/api/token/take", FORM, "username=" + USER + "&password=" + "0".repeat(32));
    assertThat(json(wrong).path("maKetQua").asString()).isEqualTo("401");
    assertThat(json(wrong).path("APIKey").isNull()).isTrue();
    assertThat(
            json(post("/api/token/take", FORM, "username=nobody&password=" + MD5))
                .path("maKetQua")
                .asString())
        .isEqualTo("401");
  }

  @Test
  void keepsOnlyASlowHashOfWhatIsSent() {
    String stored =
        gateway
            .jdbc()
            .queryForObject(
                "SELECT password_hash FROM intake.legacy_account WHERE username = ?",
                String.class,
                USER);

    assertThat(stored).startsWith("$2a$12$").doesNotContain(MD5).doesNotContain(PASSWORD);
  }

  @Test
  void guessingHasAPace() {
    new LegacyAccounts(gateway.jdbc()).put("56002_BV", new FacilityCode("56002"), PASSWORD);
    ExecutorService hasty = Executors.newFixedThreadPool(40);
    // At once: on a slow machine one after the other would be no haste.
    List<Integer> codes =
        IntStream.range(0, 40)
            .mapToObj(
                i ->
                    CompletableFuture.supplyAsync(
                        () ->
                            post(
                                    "/api/token/take",
                                    FORM,
                                    "username=56002_BV&password=" + "1".repeat(32))
                                .statusCode(),
                        hasty))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();
    hasty.shutdown();

    assertThat(codes).contains(200, 429);
  }

  @Test
  void takesTheInsurersFilesInEveryWayTheyAreSent() {
    byte[] file = envelope("56001", "insurer");
    String base64 = Base64.getEncoder().encodeToString(file);
    String token = token();

    JsonNode form =
        json(
            send(
                "/api/qd130/guiHoSoXmlQD3176",
                FORM,
                "username="
                    + USER
                    + "&loaiHoSo=130&maTinh=56&maCSKCB=56001&fileHSBase64="
                    + URLEncoder.encode(base64, StandardCharsets.UTF_8),
                token));
    assertThat(form.path("maKetQua").asString()).as(form.toString()).isEqualTo("200");
    assertThat(form.path("thoiGianTiepNhan").asString()).matches("\\d{14}");
    ConsumerRecord<String, byte[]> message = gateway.message(form.path("maGiaoDich").asString());
    assertThat(message.value()).isEqualTo(file);
    assertThat(message.key()).isEqualTo("56001");
    assertThat(header(message, "kind")).isEqualTo("encounter_file");

    String inJson =
        "{\"username\":\"%s\",\"loaiHoSo\":130,\"maCSKCB\":\"56001\",\"fileHSBase64\":\"%s\"}"
            .formatted(USER, base64);
    assertThat(taken(send("/api/qd130/guiHoSoXmlQD130", JSON, inJson, token))).isEqualTo(file);
    String unescaped = "maCSKCB=56001&fileHSBase64=" + base64;
    assertThat(taken(send("/api/qd130/guihosoxmlqd4750", FORM, unescaped, token))).isEqualTo(file);

    List<String> values = new ArrayList<>();
    for (byte b : file) {
      values.add(Integer.toString(b & 0xff));
    }
    String query =
        "/api/egw/guiHoSoGiamDinh4210?token=%s&id_token=x&username=%s&password=%s&loaiHoSo=3&maTinh=56&maCSKCB=56001"
            .formatted(token, USER, MD5);
    assertThat(taken(post(query, JSON, values.toString()))).isEqualTo(file);
    assertThat(taken(post(query, JSON, "{\"fileHS\":\"" + base64 + "\"}"))).isEqualTo(file);
  }

  @Test
  void takesXmlBehindAByteOrderMarkAndWrappedBase64() {
    byte[] file = utf8("\uFEFF\r\n" + new String(envelope("56001", "bom"), StandardCharsets.UTF_8));
    String path = "/api/qd130/guiHoSoXmlQD4750";
    String token = token();

    assertThat(taken(sendBytes(path, FORM, file, token))).isEqualTo(file);
    String inForm =
        "fileHS="
            + URLEncoder.encode(new String(file, StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    assertThat(taken(send(path, FORM, inForm, token))).isEqualTo(envelope("56001", "bom"));
    String wrapped = Base64.getEncoder().encodeToString(file).replaceAll("(.{40})", "$1 \\\\t");
    assertThat(taken(send(path, JSON, "{\"fileHS\":\"" + wrapped + "\"}", token))).isEqualTo(file);
  }

  @Test
  void takesTheOneFileOfARequestUnderWhateverNameButNotOneOfTwo() {
    byte[] file = envelope("56001", "any name");
    String path = "/api/qd130/guiHoSoXmlQD4750";
    String token = token();
    String part = part("fileUpload", file);

    assertThat(taken(send(path, PARTS, part + "--cut--\r\n", token))).isEqualTo(file);
    HttpResponse<String> two =
        send(path, PARTS, part("xmlFile", file) + part("xmlFile", file) + "--cut--\r\n", token);
    assertThat(code(two)).as("neither is dropped in silence").isEqualTo("201");
    assertThat(json(two).path("thongDiep").asString()).contains("one by one");
    HttpResponse<String> large =
        send(path, PARTS, part("xmlFile", new byte[70_000]) + "--cut--\r\n", token);
    assertThat(json(large).path("thongDiep").asString()).startsWith("G002");
  }

  @Test
  void whatIsNoFormOfOldSoftwareIsToldAsSuch() {
    String path = "/api/qd130/guiHoSoXmlQD4750";
    String token = token();

    assertThat(json(send(path, FORM, "&".repeat(50_000), token)).path("thongDiep").asString())
        .startsWith("G001");
    assertThat(json(send(path, FORM, "1=&".repeat(300), token)).path("thongDiep").asString())
        .startsWith("G014");
    assertThat(json(send(path, FORM, "x".repeat(300) + "=1", token)).path("thongDiep").asString())
        .startsWith("G014");
    String fields = IntStream.range(0, 300).mapToObj(i -> "a" + i + "=").collect(joining("&"));
    assertThat(json(send(path, FORM, fields, token)).path("thongDiep").asString())
        .startsWith("G014");
    String names =
        IntStream.range(0, 300).mapToObj(i -> "\"a" + i + "\":null").collect(joining(","));
    assertThat(json(send(path, JSON, "{" + names + "}", token)).path("thongDiep").asString())
        .startsWith("G014");
    assertThat(json(send(path, JSON, "{\"a\":".repeat(30), token)).path("thongDiep").asString())
        .as("deep, not large")
        .startsWith("G014");
  }

  @Test
  void takesACheckInAndAMedicalBoardsFile() {
    String checkIn =
        "<CHI_TIEU_TRANG_THAI_KCB><DSACH_TRANG_THAI_KCB><TRANG_THAI_KCB><MA_LK>L1</MA_LK>"
            + "<MA_CSKCB>56001</MA_CSKCB></TRANG_THAI_KCB></DSACH_TRANG_THAI_KCB></CHI_TIEU_TRANG_THAI_KCB>";
    String base64 =
        URLEncoder.encode(
            Base64.getEncoder().encodeToString(utf8(checkIn)), StandardCharsets.UTF_8);

    JsonNode taken =
        json(
            send(
                "/api/qd130/checkInKcbQd4750",
                FORM,
                "loaiHoSo=0&maCSKCB=56001&fileHSBase64=" + base64,
                token()));

    assertThat(header(gateway.message(taken.path("maGiaoDich").asString()), "kind"))
        .isEqualTo("check_in");
  }

  @Test
  void answersRefusalsInTheAgencysCodes() {
    String token = token();
    String path = "/api/qd130/guiHoSoXmlQD4750";

    assertThat(code(send(path, FORM, "fileHSBase64=", token))).isEqualTo("204");
    assertThat(code(send(path, FORM, "fileHSBase64=%21%21", token))).isEqualTo("201");
    assertThat(code(send(path, FORM, "fileHSBase64=" + base64("<GIAMDINHHS>"), token)))
        .isEqualTo("201");
    assertThat(code(send(path, FORM, "fileHSBase64=" + base64("<OTHER/>"), token)))
        .isEqualTo("202");
    assertThat(code(send(path, FORM, "maCSKCB=56002&fileHSBase64=" + base64("<a/>"), token)))
        .isEqualTo("403");
    String alien = Base64.getUrlEncoder().encodeToString(envelope("56002", "alien"));
    assertThat(code(send(path, FORM, "fileHSBase64=" + alien, token))).isEqualTo("403");
    HttpResponse<String> stranger = send(path, FORM, "fileHSBase64=", "no-token");
    assertThat(stranger.statusCode()).isEqualTo(401);
    assertThat(code(stranger)).isEqualTo("401");
    assertThat(send(path, FORM, "fileHSBase64=", gateway.token("operator")).statusCode())
        .as("nobody sends for others here")
        .isEqualTo(401);
    assertThat(send("/api/egw/KQNhanLichSuKCB2024", FORM, "maThe=1", token).statusCode())
        .as("nothing is read here")
        .isEqualTo(404);
  }

  @Test
  void takesWhatIsPushedToAHub() {
    HttpResponse<String> login =
        post(
            "/api/xac-thuc/token",
            JSON,
            "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(USER, PASSWORD));
    assertThat(json(login).path("expires_in").asInt()).isEqualTo(10_800);
    String bearer = json(login).path("access_token").asString();
    byte[] file = envelope("56001", "hub");

    JsonNode first = json(bearer("/api/kham-chua-benh/hoan-tat", "application/xml", file, bearer));
    assertThat(first.path("status").asString()).isEqualTo("ACCEPTED");
    assertThat(gateway.message(first.path("tracking_id").asString()).value()).isEqualTo(file);
    assertThat(
            json(bearer("/api/kham-chua-benh/hoan-tat", "application/xml", file, bearer))
                .path("status")
                .asString())
        .isEqualTo("ACCEPTED_DUPLICATE");
    HttpResponse<String> alien =
        bearer("/api/kham-chua-benh/hoan-tat", "application/xml", envelope("56002", "hub"), bearer);
    assertThat(alien.statusCode()).isEqualTo(403);
    assertThat(json(alien).path("code").asString()).isEqualTo("MACSKCB_MISMATCH");
    JsonNode cancelled =
        json(
            bearer(
                "/api/kham-chua-benh/huy-ho-so",
                JSON,
                utf8("{\"ma_lk\":\"LK9\",\"ly_do\":\"nhầm\"}"),
                bearer));
    assertThat(header(gateway.message(cancelled.path("tracking_id").asString()), "kind"))
        .isEqualTo("cancel");
    assertThat(
            bearer("/api/kham-chua-benh/khoi-phuc-ho-so", JSON, utf8("{\"ly_do\":\"x\"}"), bearer)
                .statusCode())
        .isEqualTo(400);
    for (String reason : List.of("x".repeat(1001), "a\\u0000b")) {
      String asked = "{\"ma_lk\":\"LK9\",\"ly_do\":\"" + reason + "\"}";
      HttpResponse<String> refused =
          bearer("/api/kham-chua-benh/huy-ho-so", JSON, utf8(asked), bearer);
      assertThat(refused.statusCode()).as("as at our own address").isEqualTo(400);
      assertThat(json(refused).path("message").asString()).contains("ly_do");
    }
  }

  @Test
  void aHubIsAskedForTheVerdictByTheLinkKey() {
    new LegacyAccounts(gateway.jdbc()).put("99901_SW", new FacilityCode("99901"), PASSWORD);
    String login = "{\"username\":\"%s\",\"password\":\"%s\"}".formatted("99901_SW", PASSWORD);
    String own = json(post("/api/xac-thuc/token", JSON, login)).path("access_token").asString();
    String other =
        json(post("/api/xac-thuc/token", JSON, login.replace("99901_SW", USER)))
            .path("access_token")
            .asString();
    String table =
        "<TONG_HOP><MA_LK>%s</MA_LK><MA_CSKCB>99901</MA_CSKCB><NGAY_VAO>%s</NGAY_VAO></TONG_HOP>";
    String file =
        "<GIAMDINHHS><THONGTINDONVI><MACSKCB>99901</MACSKCB></THONGTINDONVI><DANHSACHHOSO><HOSO>"
            + "<FILEHOSO><LOAIHOSO>XML1</LOAIHOSO><NOIDUNGFILE>%s</NOIDUNGFILE></FILEHOSO>"
            + "</HOSO></DANHSACHHOSO></GIAMDINHHS>";
    String good = packed(file, table.formatted("LK.valid", "202605020730"));
    String bad =
        packed(file, table.formatted("LK.invalid", "202605020730"))
            .replace(
                "</HOSO>",
                "<FILEHOSO><LOAIHOSO>XML2</LOAIHOSO><NOIDUNGFILE>!!</NOIDUNGFILE></FILEHOSO></HOSO>");
    String sent = "/api/kham-chua-benh/hoan-tat";

    JsonNode first = json(bearer(sent, "application/xml", utf8(good), own));
    json(bearer(sent, "application/xml", utf8(bad), own));

    assertThat(
            gateway
                .jdbc()
                .queryForObject(
                    "SELECT channel FROM intake.sandbox_receipt WHERE submission_id = ?",
                    String.class,
                    first.path("tracking_id").asString()))
        .isEqualTo("hub");
    JsonNode valid = json(state("/api/kham-chua-benh/ho-so/trang-thai", "LK.valid", own));
    assertThat(valid.path("status").asString()).isEqualTo("VALID");
    assertThat(valid.path("tracking_id").asString())
        .isEqualTo(first.path("tracking_id").asString());
    assertThat(valid.path("errors").isEmpty()).isTrue();
    assertThat(valid.path("warnings").get(0).path("message").asString()).contains(" / ");
    JsonNode invalid = json(state("/api/ho-so/trang-thai", "LK.invalid", own));
    assertThat(invalid.path("status").asString()).isEqualTo("INVALID");
    assertThat(invalid.path("errors").get(0).path("code").asString()).startsWith("F0");
    assertThat(state("/api/ho-so/trang-thai", "LK.valid", other).statusCode())
        .as("another facility's")
        .isEqualTo(404);
    assertThat(state("/api/ho-so/trang-thai", "LK.never", own).statusCode()).isEqualTo(404);
    assertThat(state("/api/ho-so/trang-thai", "LK.valid", "no token").statusCode()).isEqualTo(401);
  }

  private static String packed(String file, String table) {
    return file.formatted(Base64.getEncoder().encodeToString(utf8(table)));
  }

  private static HttpResponse<String> state(String path, String maLk, String token) {
    return gateway.send(
        gateway.request(path + "?ma_lk=" + maLk).header("Authorization", "Bearer " + token));
  }

  @Test
  void takesTheEnvelopeOfHaNoisHub() {
    String login = "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(USER, PASSWORD);
    JsonNode token = json(post("/api/v1/resource/authentication/login", JSON, login));
    assertThat(token.path("expires_in").asInt()).isEqualTo(3600);
    String bearer = token.path("access_token").asString();
    String path = "/api/v1/medical-record/ksk-lien-thong/kham-suc-khoe";
    String push =
        "{\"header\":{\"msg_id\":\"HN-1\",\"receiver_id\":\"VTS\"},\"data\":\""
            + Base64.getEncoder().encodeToString(envelope("56001", "city"))
            + "\",\"signature\":\"x\"}";

    JsonNode first = json(bearer(path, JSON, utf8(push), bearer));
    JsonNode again = json(bearer(path, JSON, utf8(push), bearer));
    HttpResponse<String> refused =
        bearer(
            path,
            JSON,
            utf8(push.replace("HN-1", "HN-2").replace("\"data\":\"", "\"data\":\"!")),
            bearer);

    assertThat(first.path("status").asInt()).isEqualTo(200);
    assertThat(gateway.message(first.path("maGiaoDich").asString()).value())
        .isEqualTo(envelope("56001", "city"));
    assertThat(again.path("maGiaoDich").asString()).isEqualTo(first.path("maGiaoDich").asString());
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(json(refused).path("maGiaoDich").isNull()).isTrue();
    assertThat(json(refused).path("message").asString()).startsWith("G003: ").contains(" / ");
    assertThat(
            post("/api/v1/resource/authentication/login", JSON, login.replace(PASSWORD, "x"))
                .statusCode())
        .isEqualTo(401);
  }

  @Test
  void theSameRequestIdAgainIsADuplicateToAHub() {
    String login = "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(USER, PASSWORD);
    String bearer = json(post("/api/xac-thuc/token", JSON, login)).path("access_token").asString();
    byte[] file =
        utf8(
            "<DATA><HEADER><REQUEST_ID>hub-831-1</REQUEST_ID></HEADER><BODY><HOSOSUCKHOE/></BODY>"
                + "</DATA>");
    String path = "/api/ho-so-suc-khoe/qd-831-2017/tiep-nhan";

    JsonNode first = json(bearer(path, "application/xml", file, bearer));
    JsonNode again = json(bearer(path, "application/xml", file, bearer));

    assertThat(first.path("status").asString()).as(first.toString()).isEqualTo("ACCEPTED");
    assertThat(again.path("status").asString()).isEqualTo("ACCEPTED_DUPLICATE");
    assertThat(again.path("tracking_id").asString())
        .isEqualTo(first.path("tracking_id").asString());
  }

  @Test
  void answersAsThePortalForHealthProfiles() {
    String login =
        "--cut\r\nContent-Disposition: form-data; name=\"username\"\r\n\r\n"
            + USER
            + "\r\n--cut\r\nContent-Disposition: form-data; name=\"password\"\r\n\r\n"
            + PASSWORD
            + "\r\n--cut--\r\n";
    JsonNode token = json(post("/api/get-token", "multipart/form-data; boundary=cut", login));
    assertThat(token.path("success").asBoolean()).isTrue();
    assertThat(token.path("time").asInt()).isEqualTo(180);
    String file =
        "--cut\r\nContent-Disposition: form-data; name=\"nguoi_gui\"\r\n\r\nTrạm\r\n--cut\r\n"
            + "Content-Disposition: form-data; name=\"xmlFile\"; filename=\"a.xml\"\r\n\r\n"
            + new String(envelope("56001", "portal"), StandardCharsets.UTF_8)
            + "\r\n--cut--\r\n";

    HttpResponse<String> sent =
        bearer(
            "/api/CSDLYTE831/import-csdlyte831-mobile",
            "multipart/form-data; boundary=cut",
            utf8(file),
            token.path("token").asString());

    assertThat(sent.statusCode()).as(sent.body()).isEqualTo(200);
    assertThat(sent.body())
        .startsWith(
            "{\"ContentType\":null,\"SerializerSettings\":null,\"StatusCode\":null,\"Value\":");
  }

  @Test
  void takesTheMinistrysEnvelopeOncePerMessage() {
    JsonNode login =
        json(
            post(
                "/api/auth/login",
                JSON,
                "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(USER, MD5)));
    String push =
        "{\"header\":{\"version\":\"1\",\"sender_id\":\"8930000000000\",\"msg_id\":\"M-1\",\"msg_type\":\"101\"},"
            + "\"data\":\""
            + Base64.getEncoder().encodeToString(envelope("56001", "axis"))
            + "\",\"signature\":\"AA==\"}";
    String token = login.path("token").asString();

    JsonNode first = json(bearer("/api/platform/data-sync/push", JSON, utf8(push), token));
    JsonNode again = json(bearer("/api/platform/data-sync/push", JSON, utf8(push), token));

    assertThat(first.path("res_code").asString()).as(first.toString()).isEqualTo("CM_SUCCESS");
    assertThat(first.path("header").path("ref_msg_id").asString()).isEqualTo("M-1");
    assertThat(again.path("tracking_id").asString())
        .isEqualTo(first.path("tracking_id").asString());
  }

  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String JSON = "application/json";
  private static final String PARTS = "multipart/form-data; boundary=cut";

  private static String token() {
    return json(post("/api/token/take", FORM, "username=" + USER + "&password=" + MD5))
        .path("APIKey")
        .path("access_token")
        .asString();
  }

  private static byte[] taken(HttpResponse<String> response) {
    assertThat(code(response)).as(response.body()).isEqualTo("200");
    return gateway.message(json(response).path("maGiaoDich").asString()).value();
  }

  private static String code(HttpResponse<String> response) {
    return json(response).path("maKetQua").asString();
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(utf8(text));
  }

  private static HttpResponse<String> post(String path, String type, String body) {
    return gateway.send(
        gateway
            .request(path)
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private static String part(String name, byte[] file) {
    return "--cut\r\nContent-Disposition: form-data; name=\""
        + name
        + "\"; filename=\"a.xml\"\r\n\r\n"
        + new String(file, StandardCharsets.UTF_8)
        + "\r\n";
  }

  private static HttpResponse<String> send(String path, String type, String body, String token) {
    return sendBytes(path, type, utf8(body), token);
  }

  private static HttpResponse<String> sendBytes(
      String path, String type, byte[] body, String token) {
    return gateway.send(
        gateway
            .request(path)
            .header("Content-Type", type)
            .header("accessToken", token)
            .header("tokenId", "x")
            .header("passwordHash", MD5)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
  }

  private static HttpResponse<String> bearer(String path, String type, byte[] body, String token) {
    return gateway.send(
        gateway
            .request(path)
            .header("Content-Type", type)
            .header("Authorization", "bearer " + token)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
  }
}
