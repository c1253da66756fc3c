// SPDX-License-Identifier: Apache-2.0
package vn.hoso.platform.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import vn.hoso.platform.installation.Installation;
import vn.hoso.platform.postgres.Role;

/** Reads citizens through the registry as a program of a hospital does, as fast as it answers. */
public final class LookupLoad {

  private static final Pattern TOKEN = Pattern.compile("\"access_token\"\\s*:\\s*\"([^\"]+)\"");
  private static final Duration WARM_UP = Duration.ofSeconds(5);

  /** Citizens of the program's own facility: it may read them. In an order that is not by key. */
  private static final String CITIZENS =
      """
      SELECT c.citizen_id, c.personal_id
      FROM serving.treatment t JOIN access.user u USING (facility_code)
        JOIN serving.citizen c ON c.citizen_id = t.citizen_id
      WHERE u.username = ? AND c.personal_id IS NOT NULL
      ORDER BY md5(c.citizen_id) LIMIT 5000""";

  private final Installation installation;
  private final String program;
  private final String secret;
  private final HttpClient http = HttpClient.newHttpClient();

  public LookupLoad(Installation installation, String program, String secret) {
    this.installation = installation;
    this.program = program;
    this.secret = secret;
  }

  /** What the clients saw. */
  public record Result(double p50Millis, double p99Millis, double perSecond, long failures) {}

  /** What a client asks. */
  public enum Question {
    READ("FHIR Patient read") {
      @Override
      HttpRequest.Builder about(Person person, String fhir) {
        return HttpRequest.newBuilder(URI.create(fhir + "/Patient/" + person.citizenId()));
      }
    },
    /** Asked in the body: a person's number does not belong in an address. */
    IDENTIFIER("FHIR Patient by personal id") {
      @Override
      HttpRequest.Builder about(Person person, String fhir) {
        return HttpRequest.newBuilder(URI.create(fhir + "/Patient/_search"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString("identifier=" + person.personalId()));
      }
    },
    RESULTS("FHIR Observation by patient") {
      @Override
      HttpRequest.Builder about(Person person, String fhir) {
        return HttpRequest.newBuilder(
            URI.create(fhir + "/Observation?patient=" + person.citizenId()));
      }
    };

    private final String label;

    Question(String label) {
      this.label = label;
    }

    /** As the report names it. */
    public String label() {
      return label;
    }

    abstract HttpRequest.Builder about(Person person, String fhir);
  }

  private record Person(String citizenId, String personalId) {}

  /** Warms up, then measures with this many clients at once. */
  public Result run(Question question, int clients, Duration time) {
    try {
      String token = token();
      List<HttpRequest> requests =
          people().stream()
              .map(person -> question.about(person, installation.registryUrl() + "/fhir"))
              .map(request -> request.header("Authorization", "Bearer " + token))
              .map(request -> request.header("Accept", "application/fhir+json").build())
              .toList();
      measure(requests, clients, WARM_UP);
      return measure(requests, clients, time);
    } catch (IOException | SQLException e) {
      throw new IllegalStateException("The registry or Postgres does not answer", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("A lookup failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    }
  }

  private Result measure(List<HttpRequest> requests, int clients, Duration time)
      throws InterruptedException, ExecutionException {
    ExecutorService pool = Executors.newFixedThreadPool(clients);
    try {
      long begun = System.nanoTime();
      List<Callable<Sample>> tasks =
          IntStream.range(0, clients)
              .mapToObj(
                  client ->
                      (Callable<Sample>) () -> client(requests, client, begun + time.toNanos()))
              .toList();
      List<Sample> samples = new ArrayList<>();
      for (Future<Sample> sample : pool.invokeAll(tasks)) {
        samples.add(sample.get());
      }
      return result(samples, System.nanoTime() - begun);
    } finally {
      pool.shutdownNow();
    }
  }

  private Sample client(List<HttpRequest> requests, int client, long until)
      throws IOException, InterruptedException {
    List<Long> nanos = new ArrayList<>();
    long failures = 0;
    int next = client * 37;
    while (System.nanoTime() < until) {
      HttpRequest request = requests.get(next++ % requests.size());
      long begun = System.nanoTime();
      int status = http.send(request, HttpResponse.BodyHandlers.ofByteArray()).statusCode();
      nanos.add(System.nanoTime() - begun);
      failures += status == 200 ? 0 : 1;
    }
    return new Sample(nanos.stream().mapToLong(Long::longValue).toArray(), failures);
  }

  private static Result result(List<Sample> samples, long nanos) {
    long[] all =
        samples.stream().flatMapToLong(sample -> Arrays.stream(sample.nanos())).sorted().toArray();
    return new Result(
        millisAt(all, 0.50),
        millisAt(all, 0.99),
        Math.rint(all.length * 1e9 / nanos),
        samples.stream().mapToLong(Sample::failures).sum());
  }

  private static double millisAt(long[] sorted, double share) {
    return sorted.length == 0
        ? 0
        : sorted[(int) Math.min(sorted.length - 1L, Math.round(sorted.length * share))] / 1e6;
  }

  private List<Person> people() throws SQLException {
    List<Person> people = new ArrayList<>();
    try (Connection owner =
            DriverManager.getConnection(
                installation.postgresUrl(),
                Role.OWNER.user(),
                installation.secrets().value(Role.OWNER.user()));
        PreparedStatement query = owner.prepareStatement(CITIZENS)) {
      query.setString(1, program);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          people.add(new Person(rows.getString(1), rows.getString(2)));
        }
      }
    }
    if (people.isEmpty()) {
      throw new IllegalStateException("No published citizen to look up");
    }
    return people;
  }

  private String token() throws IOException, InterruptedException {
    String basic =
        Base64.getEncoder()
            .encodeToString((program + ":" + secret).getBytes(StandardCharsets.UTF_8));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(installation.registryUrl() + "/oauth2/token"))
            .header("Authorization", "Basic " + basic)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
            .build();
    HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    Matcher token = TOKEN.matcher(answer.body());
    if (!token.find()) {
      throw new IOException("No token from the registry, status " + answer.statusCode());
    }
    return token.group(1);
  }

  @SuppressWarnings("ArrayRecordComponent") // measured once, never compared
  private record Sample(long[] nanos, long failures) {}
}
