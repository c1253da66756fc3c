// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import vn.hoso.registry.EmbeddedRegistry;
import vn.hoso.registry.InventedCommune;
import vn.hoso.registry.PlainBrowser;

/** FHIR in the whole registry: tokens, access, audit, merged people, on a real database. */
class RegistryFhirTest {
  private static final FhirContext CONTEXT = FhirContext.forR4Cached();
  private static final Pattern TOKEN = Pattern.compile("\"access_token\":\"([^\"]+)\"");
  private static final String STATION = "api-tram";
  private static final String HOSPITAL = "api-his";
  private static final String OTHER_HOSPITAL = "api-his2";
  private static final String CITIZEN = "api-dan";
  private static final String DEPARTMENT = "api-so";

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Map<String, String> TOKENS = new ConcurrentHashMap<>();
  private static EmbeddedRegistry registry;

  @BeforeAll
  static void start() {
    registry = EmbeddedRegistry.running();
    String hash = new BCryptPasswordEncoder(4).encode(InventedCommune.PASSWORD);
    String program = "INSERT INTO access.user VALUES ('%s','" + hash + "','%s',%s,%s,'%s',true)";
    registry.asOwner(
        program.formatted(STATION, "station", quoted(InventedCommune.STATION), "NULL", "TYT"),
        program.formatted(
            OTHER_HOSPITAL, "clinic", quoted(InventedCommune.OTHER_HOSPITAL), "NULL", "BV 2"),
        program.formatted(CITIZEN, "citizen", "NULL", quoted(InventedCommune.HOA), "Dân"),
        program.formatted("voi", "station", quoted(InventedCommune.STATION), "NULL", "TYT"),
        program.formatted(DEPARTMENT, "department", "NULL", "NULL", "SYT"),
        "INSERT INTO serving.citizen (citizen_id, status, merged_into, identity_state)"
            + " VALUES ('Cformer9', 'merged', '"
            + InventedCommune.HOA
            + "', 'PROVISIONAL')");
  }

  @Test
  void metadataNeedsNoToken() {
    assertThat(get(null, "metadata").statusCode()).isEqualTo(200);
    assertThat(get(null, ".well-known/smart-configuration").body())
        .contains("\"token_endpoint\":\"" + registry.address() + "/oauth2/token\"");
  }

  @Test
  void withoutATokenItAnswersWithAChallengeAndAnOutcome() {
    HttpResponse<String> response = get(null, "Patient/" + InventedCommune.HOA);

    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(response.headers().firstValue("WWW-Authenticate").orElse("")).startsWith("Bearer");
    assertThat(outcome(response).getIssueFirstRep().getCode().toCode()).isEqualTo("login");
  }

  @Test
  void aForgedTokenIsRefusedTheSameWay() {
    HttpResponse<String> response =
        send(request("Patient/" + InventedCommune.HOA).header("Authorization", "Bearer x.y.z"));

    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(response.headers().firstValue("WWW-Authenticate").orElse(""))
        .contains("invalid_token");
    assertThat(outcome(response).getIssue()).isNotEmpty();
  }

  @Test
  void theSessionOfThePagesOpensFhirToo() {
    PlainBrowser browser = PlainBrowser.signedIn(registry, "tram");

    assertThat(browser.get("/fhir/Patient/" + InventedCommune.HOA + "?_format=json").body())
        .contains("\"resourceType\":\"Patient\"");
  }

  /** Who, what, and the status it gets. */
  @ParameterizedTest
  @CsvSource({
    "api-tram,  Patient/Choa1,  200",
    "api-tram,  Patient/Cbinh2, 200",
    "api-tram,  Patient/Cdat5,  404",
    "api-his,   Patient/Choa1,  200",
    "api-his,   Patient/Choan4, 404",
    "api-his2,  Patient/Choa1,  404",
    "api-dan,   Patient/Choa1,  200",
    "api-dan,   Patient/Cbinh2, 404",
    "api-so,    Patient/Choa1,  403",
    "api-so,    Patient?family=Nguyen, 403",
    "api-tram,  Patient/Nobody, 404",
    "api-tram,  Patient?gender=male, 400",
    "api-tram,  Patient/Cformer9, 200",
    "api-his2,  Patient/Cformer9, 404",
  })
  void opensToThoseWithARelationOnly(String who, String path, int status) {
    HttpResponse<String> response = get(who, path);

    assertThat(response.statusCode()).isEqualTo(status);
    if (status >= 400) {
      assertThat(outcome(response).getIssue()).isNotEmpty();
    }
  }

  /** Who searches for people, and which of them the reader gets. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          api-tram | Patient?identifier=056158000011                    | Choa1
          api-tram | Patient?identifier=056201000055                    | Cdat5
          api-tram | Patient?identifier=http://fhir.hl7.org.vn/core/sid/cccd%7C056201000055 | Cdat5
          api-tram | Patient?identifier=http://fhir.hl7.org.vn/core/sid/bhyt%7C056201000055 |
          api-tram | Patient?identifier=000000000000                    |
          api-tram | Patient?family=Nguyen                              | Choa1,Choan4
          api-tram | Patient?family=nguy%E1%BB%85n&given=hoan           | Choan4
          api-tram | Patient?name=Hoan                                  | Choan4
          api-tram | Patient?name=hoa                                   | Choa1,Choan4
          api-tram | Patient?birthdate=1958                             | Choa1,Choan4
          api-tram | Patient?birthdate=1958-04-12                       | Choa1
          api-tram | Patient?birthdate=ge1980                           | Cbinh2
          api-tram | Patient?birthdate=lt1980-10-01&gender=male         | Cbinh2
          api-tram | Patient?family=Pham                                |
          api-tram | Patient?_id=Choa1,Cdat5                            | Choa1
          api-his  | Patient?family=Nguyen                              | Choa1
          api-dan  | Patient?family=Nguyen                              | Choa1
          api-dan  | Patient?family=Tran                                |
          """)
  void findsPeople(String who, String query, String expected) {
    Bundle found = bundle(who, query);

    assertThat(found.getEntry().stream().map(e -> e.getResource().getIdElement().getIdPart()))
        .containsExactlyInAnyOrder(expected == null ? new String[0] : expected.split(","));
    assertThat(found.getTotal()).isEqualTo(found.getEntry().size());
  }

  @Test
  void aNumberFindsAStrangerButShowsNoMoreThanWhoItIs() {
    Patient stranger =
        (Patient)
            bundle(STATION, "Patient?identifier=056201000055").getEntryFirstRep().getResource();
    Patient resident =
        (Patient)
            bundle(STATION, "Patient?identifier=056158000011").getEntryFirstRep().getResource();

    assertThat(stranger.getMeta().getTagFirstRep().getCode()).isEqualTo("SUBSETTED");
    assertThat(stranger.hasTelecom()).isFalse();
    assertThat(resident.getMeta().hasTag()).isFalse();
    assertThat(resident.hasTelecom()).isTrue();
  }

  /** By the newest receipt: of the record for who may open it, else of who somebody is. */
  @ParameterizedTest
  @CsvSource({
    "identifier=056158000011, true",
    "family=Nguyen&birthdate=1958-04-12, true",
    "_id=Choa1, true",
    "identifier=056201000055, false",
  })
  void findsPeopleByWhenTheyChanged(String query, boolean mayBeOpened) {
    String whoTheyAre = "2019-05-06T07:08:09Z";
    registry.asOwner(
        "UPDATE serving.citizen SET updated_at = '"
            + whoTheyAre
            + "' WHERE citizen_id IN ('Choa1', 'Cdat5')");
    String record =
        InventedCommune.records().stream()
            .filter(one -> one.citizenId().equals(InventedCommune.HOA))
            .map(one -> one.updatedAt().toString())
            .findFirst()
            .orElseThrow();
    String changed = mayBeOpened ? record : whoTheyAre;

    assertThat(bundle(STATION, "Patient?" + query + "&_lastUpdated=" + changed).getTotal())
        .isEqualTo(1);
    assertThat(bundle(STATION, "Patient?" + query + "&_lastUpdated=gt" + changed).getTotal())
        .isZero();
    assertThat(get(STATION, "Patient?_lastUpdated=ge2019").statusCode()).isEqualTo(400);
  }

  @Test
  void anEncounterOfTheClosedListIsNotThereForOthers() {
    String query = "Condition?patient=" + InventedCommune.BINH;

    assertThat(bundle(STATION, query).getTotal()).isEqualTo(1);
    assertThat(bundle(HOSPITAL, query).getTotal()).isEqualTo(2);
    assertThat(get(STATION, "Patient/" + InventedCommune.BINH + "/$everything").body())
        .doesNotContain("B20")
        .doesNotContain("HIV");
    assertThat(bundle(HOSPITAL, query + "&code=B20").getEntryFirstRep().getResource().getMeta())
        .satisfies(meta -> assertThat(meta.getSecurity()).extracting("code").contains("R", "HIV"));
  }

  @Test
  void aFileOpensUnderTheAddressItsDocumentTells() throws SQLException {
    DocumentReference document =
        (DocumentReference)
            bundle(STATION, "DocumentReference?patient=" + InventedCommune.HOAN)
                .getEntryFirstRep()
                .getResource();
    String url = document.getContentFirstRep().getAttachment().getUrl();
    long before = audited("resource = 'Binary' AND decision = 'permit'");

    HttpResponse<String> raw = get(STATION, url);
    Binary resource = parsed(Binary.class, get(STATION, url + "?_format=json"));

    assertThat(raw.body()).isEqualTo(InventedCommune.SCAN);
    assertThat(raw.headers().firstValue("Content-Type")).hasValue("application/pdf");
    assertThat(raw.headers().firstValue("Content-Disposition").orElse(""))
        .startsWithIgnoringCase("attachment");
    assertThat(raw.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
    assertThat(new String(resource.getData(), StandardCharsets.UTF_8))
        .isEqualTo(InventedCommune.SCAN);
    assertThat(resource.getSecurityContext().getReference())
        .isEqualTo("DocumentReference/" + document.getIdElement().getIdPart());
    assertThat(audited("resource = 'Binary' AND decision = 'permit'")).isEqualTo(before + 2);
  }

  /** Of a closed label, of a record that is not open, of a paper without a file, of nobody. */
  @ParameterizedTest
  @CsvSource({
    "api-his, Binary/Cbinh2.FILE, 200",
    "api-tram, Binary/Cbinh2.FILE, 404",
    "api-his, Binary/Choan4.Pattachment, 404",
    "api-tram, Binary/Choan4.P1, 404",
    "api-tram, Binary/Pattachment, 404",
    "api-so, Binary/Choan4.Pattachment, 403",
  })
  void aFileIsThereForWhoSeesItsPaper(String who, String path, int status) {
    String closed =
        InventedCommune.records().stream()
            .filter(record -> record.citizenId().equals(InventedCommune.BINH))
            .flatMap(record -> InventedCommune.filed(record).stream())
            .findFirst()
            .orElseThrow();

    assertThat(get(who, path.replace("FILE", closed)).statusCode()).isEqualTo(status);
  }

  @Test
  void searchesOfARecordThatIsNotOpenFindNothing() {
    Bundle found = bundle(OTHER_HOSPITAL, "Observation?patient=" + InventedCommune.HOA);

    assertThat(found.getTotal()).isZero();
    assertThat(found.getEntry()).isEmpty();
  }

  @Test
  void everyReadIsInTheAuditTrail() throws SQLException {
    long before = audited("resource = 'Observation' AND actor = '" + STATION + "'");
    long searches = audited("action = 'search' AND client = 'fhir'");

    bundle(STATION, "Observation?patient=" + InventedCommune.HOA);
    bundle(OTHER_HOSPITAL, "Observation?patient=" + InventedCommune.HOA);
    bundle(STATION, "Patient?name=hoa");

    assertThat(audited("resource = 'Observation' AND actor = '" + STATION + "'"))
        .isEqualTo(before + 1);
    assertThat(audited("decision = 'deny' AND client = 'fhir' AND citizen_id = 'Choa1'"))
        .isPositive();
    assertThat(audited("action = 'search' AND client = 'fhir'")).isEqualTo(searches + 1);
    assertThat(audited("position('hoa' in lower(coalesce(resource,''))) > 0")).isZero();
  }

  @Test
  void readsNothingWhenTheTrailCannotBeWritten() {
    registry.asOwner("REVOKE INSERT ON access.audit FROM hoso_registry");
    try {
      HttpResponse<String> response = get(STATION, "Patient/" + InventedCommune.HOA);

      assertThat(response.statusCode()).isEqualTo(503);
      assertThat(response.body()).doesNotContain("Hòa").doesNotContain("access.audit");
    } finally {
      registry.asOwner("GRANT INSERT ON access.audit TO hoso_registry");
    }
  }

  @Test
  void everythingOfEverybodyIsReadableAndPaged() {
    List<String> seen = new ArrayList<>();
    String next = "Patient/" + InventedCommune.HOA + "/$everything?_count=15";
    int total = 0;
    while (next != null) {
      Bundle page = bundle(STATION, next);
      total = page.getTotal();
      page.getEntry().forEach(entry -> seen.add(entry.getFullUrl()));
      next = page.getLink("next") == null ? null : page.getLink("next").getUrl();
    }

    assertThat(seen).hasSize(total).doesNotHaveDuplicates().hasSizeGreaterThan(40);
    assertThat(seen).allMatch(url -> url.startsWith(registry.address() + "/fhir/"));
  }

  @Test
  void postSearchNeedsNoForgeryToken() {
    HttpResponse<String> response =
        send(
            HttpRequest.newBuilder(address("Patient/_search"))
                .header("Authorization", "Bearer " + token(STATION))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "family=" + URLEncoder.encode("Nguyễn", StandardCharsets.UTF_8))));

    assertThat(parsed(Bundle.class, response).getTotal()).isEqualTo(2);
  }

  /** The pace of the pages and of FHIR is one; programs have their own. */
  @Test
  void aSessionSearchesNoFasterHereThanAtThePages() throws SQLException {
    String query = "Patient?identifier=056158000011&_format=json";
    PlainBrowser browser = PlainBrowser.signedIn(registry, "voi");
    String form = browser.get("/lookup").body();
    long denied = audited("actor = 'voi' AND action = 'search' AND decision = 'deny'");

    assertThat(browser.post("/lookup", form, Map.of("number", "056158000011")).statusCode())
        .isEqualTo(200);
    for (int i = 1; i < 120; i++) {
      assertThat(browser.get("/fhir/" + query).statusCode()).isEqualTo(200);
    }
    HttpResponse<String> refused = browser.get("/fhir/" + query);

    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.headers().firstValueAsLong("Retry-After").orElse(0)).isBetween(3000L, 3601L);
    assertThat(outcome(refused).getIssueFirstRep().getCode().toCode()).isEqualTo("throttled");
    assertThat(browser.post("/lookup", form, Map.of("number", "056158000011")).statusCode())
        .isEqualTo(429);
    assertThat(audited("actor = 'voi' AND action = 'search' AND decision = 'deny'"))
        .isEqualTo(denied + 2);
    for (int i = 0; i < 125; i++) {
      assertThat(get(STATION, query).statusCode()).isEqualTo(200);
    }
  }

  /** Asked over a socket: Java's own client refuses to write such an address. */
  @Test
  void takesAddressesAsCurlFetchAndNodeSendThem() throws IOException {
    String answer =
        raw(
            "GET /fhir/Patient?identifier=http://fhir.hl7.org.vn/core/sid/cccd|056158000011"
                + "&note=a\\,b^`{}[]");

    assertThat(answer).startsWith("HTTP/1.1 200").contains(InventedCommune.HOA);
  }

  private static String raw(String request) throws IOException {
    try (Socket socket = new Socket(registry.address().getHost(), registry.address().getPort())) {
      String head =
          request
              + " HTTP/1.1\r\nHost: "
              + registry.address().getAuthority()
              + "\r\nConnection: close\r\nAuthorization: Bearer "
              + token(STATION)
              + "\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static long audited(String condition) throws SQLException {
    try (Connection owner = registry.owner();
        Statement statement = owner.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT count(*) FROM access.audit WHERE " + condition)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static String quoted(String text) {
    return "'" + text + "'";
  }

  private static Bundle bundle(String who, String path) {
    return parsed(Bundle.class, get(who, path));
  }

  private static OperationOutcome outcome(HttpResponse<String> response) {
    return parsed(OperationOutcome.class, response);
  }

  private static <R extends Resource> R parsed(Class<R> type, HttpResponse<String> response) {
    return CONTEXT.newJsonParser().parseResource(type, response.body());
  }

  private static HttpResponse<String> get(String who, String path) {
    HttpRequest.Builder request = request(path);
    return send(who == null ? request : request.header("Authorization", "Bearer " + token(who)));
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(address(path));
  }

  private static URI address(String path) {
    return URI.create(path.startsWith("http") ? path : registry.address() + "/fhir/" + path);
  }

  /** A program's own token, by client credentials. */
  static String token(String program) {
    return TOKENS.computeIfAbsent(
        program,
        name -> {
          String basic =
              Base64.getEncoder()
                  .encodeToString(
                      (name
                              + ":"
                              + URLEncoder.encode(InventedCommune.PASSWORD, StandardCharsets.UTF_8))
                          .getBytes(StandardCharsets.UTF_8));
          HttpResponse<String> response =
              send(
                  HttpRequest.newBuilder(registry.address().resolve("/oauth2/token"))
                      .header("Authorization", "Basic " + basic)
                      .header("Content-Type", "application/x-www-form-urlencoded")
                      .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials")));
          Matcher found = TOKEN.matcher(response.body());
          assertThat(found.find()).as("%s %s", response.statusCode(), response.body()).isTrue();
          return found.group(1);
        });
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
