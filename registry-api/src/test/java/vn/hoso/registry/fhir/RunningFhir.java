// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.fhir;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Resource;
import vn.hoso.lakehouse.registry.Citizen;
import vn.hoso.lakehouse.registry.LifelongRecord;
import vn.hoso.registry.fhir.mapping.FacilityNames;
import vn.hoso.registry.fhir.mapping.RecordResources;

/**
 * The FHIR servlet in a container, over records held in memory; access is another test's matter.
 */
final class RunningFhir implements AutoCloseable {
  static final FhirContext CONTEXT = FhirContext.forR4Cached();

  private final Tomcat tomcat = new Tomcat();
  private final HttpClient http = HttpClient.newHttpClient();
  private final String base;

  RunningFhir(RecordAccess access) {
    try {
      tomcat.setBaseDir(Files.createTempDirectory("fhir-test").toString());
      tomcat.setPort(0);
      tomcat.setHostname("127.0.0.1");
      Context root = tomcat.addContext("", null);
      Capabilities capabilities =
          new Capabilities(Date.from(Instant.parse("2026-06-30T00:00:00Z")), "test");
      Tomcat.addServlet(root, "fhir", new FhirServer(CONTEXT, access, capabilities, () -> "{}"));
      root.addServletMappingDecoded("/fhir/*", "fhir");
      tomcat.start();
      base = "http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + "/fhir";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (LifecycleException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Over these records; whoever was merged is named with the survivor. */
  static RunningFhir over(Map<String, String> merged, LifelongRecord... records) {
    return new RunningFhir(new InMemory(List.of(records), merged));
  }

  String base() {
    return base;
  }

  HttpResponse<String> get(String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(address(path));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return send(request.build());
  }

  HttpResponse<String> post(String path, String form) {
    return send(
        HttpRequest.newBuilder(address(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build());
  }

  HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  URI address(String path) {
    return URI.create(path.startsWith("http") ? path : base + "/" + path);
  }

  Bundle bundle(String path) {
    return parsed(Bundle.class, get(path));
  }

  OperationOutcome outcome(HttpResponse<String> response) {
    return parsed(OperationOutcome.class, response);
  }

  <R extends Resource> R parsed(Class<R> type, HttpResponse<String> response) {
    return CONTEXT.newJsonParser().parseResource(type, response.body());
  }

  @Override
  public void close() {
    try {
      tomcat.stop();
      tomcat.destroy();
    } catch (LifecycleException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Records by id, open to anybody. */
  private record InMemory(List<LifelongRecord> records, Map<String, String> merged)
      implements RecordAccess {

    @Override
    public Opened open(String citizenId, String resource) {
      if (citizenId.equals("broken")) {
        throw new IllegalStateException("secret inside: " + citizenId);
      }
      String survivor = merged.get(citizenId);
      return records.stream()
          .filter(record -> record.citizenId().equals(survivor == null ? citizenId : survivor))
          .findFirst()
          .<Opened>map(
              record -> {
                RecordResources resources =
                    new RecordResources(record, FacilityNames.NONE, InventedRecords.TODAY);
                return survivor == null ? new Opened.Found(resources) : new Opened.Moved(resources);
              })
          .orElseGet(Opened.Absent::new);
    }

    @Override
    public Optional<byte[]> file(String sha256) {
      return Optional.of(sha256.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public List<Citizen> candidates(Map<String, List<String>> parameters) {
      return records.stream().map(LifelongRecord::citizen).toList();
    }
  }
}
