// SPDX-License-Identifier: Apache-2.0
package vn.hoso.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.hoso.house.Installation.Ended;

/**
 * Files of a foreign hospital go in at one end, as a new user would send them, and come out at the
 * other: a closed ledger, figures, a record by FHIR and on a page. Everything runs as it would for
 * that user: the launcher, the jars, the real engines.
 */
class WholeWayIT {
  private static final String HOSPITAL = "56789";
  private static final String PERSON = "056185123456";
  private static final Pattern PASSWORD = Pattern.compile("one password for all: ([^)\\s]+)\\)");
  private static final Pattern TOKEN = Pattern.compile("\"access_token\"\\s*:\\s*\"([^\"]+)\"");
  private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
  private static final Pattern RECORD = Pattern.compile("href=\"(/record/[A-Za-z0-9]+)\"");

  @TempDir static Path folder;

  private static Installation installation;
  private static String password;

  private final HttpClient http =
      HttpClient.newBuilder()
          .followRedirects(HttpClient.Redirect.NORMAL)
          .cookieHandler(new CookieManager())
          .build();

  @BeforeAll
  static void aHospitalsFilesGoAllTheWay() throws IOException {
    Path files = Files.createDirectories(folder.resolve("files").resolve(HOSPITAL));
    write(files, "20260612101500-1.xml", visit("LK-1", "Phạm Thị Thử", "I10"));
    write(files, "20260613101500-2.xml", visit("LK-2", "PHẠM THỊ THỬ", "I10"));
    write(files, "20260614101500-3.xml", visit("LK-1", "Phạm Thị Thử", "I11.9"));
    write(files, "20260615101500-4.xml", "<GIAMDINHHS><THONGTINDONVI>");
    installation = new Installation(Files.createDirectories(folder.resolve("home")));

    succeeds(installation.hoso("up"));
    Ended ingested = installation.hoso("ingest", "--backdate", folder.resolve("files").toString());
    assertThat(ingested.output()).contains("Accepted 3 files, refused 1 files").contains("G003");
    succeeds(installation.hoso("pipeline", "--once", "--as-of", "2026-06-30"));
    password = password(succeeds(installation.hoso("logins")));
  }

  @AfterAll
  static void end() {
    installation.close();
  }

  @Test
  void theLedgerCloses() {
    succeeds(installation.hoso("status"));
  }

  @Test
  void theNewestVersionOfEachVisitIsCurrent() {
    Ended answer =
        installation.hoso(
            "sql",
            "--json",
            "SELECT count(*) AS encounters, count(DISTINCT citizen_id) AS citizens,"
                + " count_if(version > 0) AS versions FROM clinical.encounter");

    assertThat(succeeds(answer)).contains("\"encounters\":2").contains("\"citizens\":1");
  }

  @Test
  void figuresAreThereForPeopleAndPrograms() {
    assertThat(succeeds(installation.hoso("kpi"))).contains("K03");
    assertThat(succeeds(installation.hoso("kpi", "--json"))).contains("\"indicator\": \"K11\"");
  }

  @Test
  void theRecordIsReadByFhir() throws Exception {
    String token = token();

    String people =
        fhir(token, "/fhir/Patient?identifier=http://fhir.hl7.org.vn/core/sid/cccd%7C" + PERSON);
    assertThat(people).contains("\"total\":1").contains("Thử");
    String id = find(Pattern.compile("/fhir/Patient/([A-Za-z0-9.-]+)\""), people);
    String conditions = fhir(token, "/fhir/Condition?patient=" + id);
    assertThat(conditions).contains("I11.9").contains("I10");
    assertThat(fhir(token, "/fhir/MedicationRequest?patient=" + id)).contains("Amlodipin");
  }

  @Test
  void theRecordIsReadOnThePage() throws Exception {
    String signIn = get(installation.registry("/")).body();
    post(
        installation.registry("/signin"),
        Map.of("username", "bacsi", "password", password, "_csrf", find(CSRF, signIn)));
    String lookup = get(installation.registry("/")).body();

    HttpResponse<String> found =
        post(
            installation.registry("/lookup"),
            Map.of("number", PERSON, "_csrf", find(CSRF, lookup)));

    assertThat(found.body()).containsIgnoringCase("Phạm Thị Thử").doesNotContain(PERSON);
    assertThat(found.uri().toString()).doesNotContain(PERSON);
    String record = get(installation.registry(find(RECORD, found.body()))).body();
    assertThat(record).contains("I11.9").contains("Amlodipin").contains(HOSPITAL);
  }

  @Test
  void nothingPersonalStandsInTheLogs() throws IOException {
    PersonalData personal = PersonalData.ofTheProvince();
    try (var logs = Files.walk(folder.resolve("home").resolve("logs"))) {
      for (Path log : logs.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(log, StandardCharsets.UTF_8))
            .as(log.getFileName().toString())
            .doesNotContain(PERSON)
            .doesNotContain("Phạm Thị Thử");
        assertThat(personal.read(log.getFileName().toString(), log).findings()).isEmpty();
      }
    }
  }

  private static String visit(String maLk, String name, String icd) {
    Map<String, String> tables = new LinkedHashMap<>();
    tables.put("XML1", ForeignFile.summary(HOSPITAL, maLk, name, PERSON, "198503040000", icd));
    tables.put("XML2", ForeignFile.drug(maLk, "Amlodipin 5mg"));
    return ForeignFile.envelope(HOSPITAL, tables);
  }

  private String token() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(installation.registry("/oauth2/token"))
            .header(
                "Authorization",
                "Basic "
                    + Base64.getEncoder()
                        .encodeToString(("api-demo:" + password).getBytes(StandardCharsets.UTF_8)))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
            .build();
    return find(TOKEN, http.send(request, HttpResponse.BodyHandlers.ofString()).body());
  }

  private String fhir(String token, String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(installation.registry(path))
            .header("Authorization", "Bearer " + token)
            .header("Accept", "application/fhir+json")
            .build();
    HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return response.body();
  }

  private HttpResponse<String> get(URI uri) throws Exception {
    return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> post(URI uri, Map<String, String> form) throws Exception {
    String body =
        form.entrySet().stream()
            .map(
                field ->
                    field.getKey()
                        + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private static String succeeds(Ended ended) {
    assertThat(ended.exitCode()).as(ended.output()).isZero();
    return ended.output();
  }

  private static String password(String output) {
    return find(PASSWORD, output);
  }

  private static String find(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    assertThat(matcher.find()).as(text).isTrue();
    return matcher.group(1);
  }

  private static void write(Path folder, String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
  }
}
