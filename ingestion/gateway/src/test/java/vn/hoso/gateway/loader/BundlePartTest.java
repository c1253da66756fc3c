// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.loader;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.hoso.gateway.RunningGateway.JSON;
import static vn.hoso.gateway.TestFiles.utf8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import vn.hoso.formats.fhir.FhirReader;
import vn.hoso.formats.fhir.FhirResult;

class BundlePartTest {
  private static final long LARGEST = 100_000;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"", "\uFEFF", "\n  "})
  void cutsBetweenEntriesAndKeepsEveryByteOfThem(String before) throws IOException {
    Path file = write(before + bundle("transaction", 200, ""));

    List<BundlePart> parts = BundlePart.of(file, LARGEST);

    assertThat(parts).hasSizeGreaterThan(3);
    List<JsonNode> entries = new ArrayList<>();
    for (BundlePart part : parts) {
      byte[] content = part.read(file);
      assertThat(content).hasSize(Math.toIntExact(part.size()));
      assertThat(part.size()).isLessThan(LARGEST);
      JsonNode read = JSON.readTree(content);
      assertThat(read.path("id").asString()).isEqualTo("goi");
      assertThat(read.path("type").asString()).isEqualTo("transaction");
      assertThat(read.path("signature").path("who").path("display").asString())
          .isEqualTo("Bệnh viện \"entry\":[");
      read.path("entry").forEach(entries::add);
    }
    JsonNode whole = JSON.readTree(Files.readString(file).replace("\uFEFF", ""));
    assertThat(entries).isEqualTo(List.copyOf(whole.path("entry").values()));
  }

  @Test
  void partsSayThatThereIsMoreSoThatNobodyWondersAboutNames() throws IOException {
    Path file = write(bundle("transaction", 200, ""));
    List<BundlePart> parts = BundlePart.of(file, LARGEST);

    assertThat(relations(file, parts.get(0))).containsExactly("next");
    assertThat(relations(file, parts.get(1))).containsExactly("previous", "next");
    assertThat(relations(file, parts.get(parts.size() - 1))).containsExactly("previous");
    FhirResult last = new FhirReader().read(parts.get(parts.size() - 1).read(file));
    assertThat(last.violations()).isEmpty();
    assertThat(last.resources())
        .isNotEmpty()
        .allSatisfy(
            read ->
                assertThat(read.patient())
                    .isEqualTo("urn:uuid:00000000-0000-4000-8000-000000000000"));
  }

  @Test
  void aPageKeepsItsOwnLinks() throws IOException {
    Path file =
        write(bundle("searchset", 200, "\"link\":[{\"relation\":\"next\",\"url\":\"x\"}],"));

    assertThat(relations(file, BundlePart.of(file, LARGEST).get(1))).containsExactly("next");
  }

  @Test
  void leavesWholeWhatCannotBeCut() throws IOException {
    String bundle = bundle("transaction", 200, "");

    assertThat(BundlePart.of(write(bundle("history", 200, "")), LARGEST)).isEmpty();
    assertThat(BundlePart.of(write(bundle.substring(0, bundle.length() / 2)), LARGEST)).isEmpty();
    assertThat(BundlePart.of(write("[" + bundle + "]"), LARGEST)).isEmpty();
    assertThat(BundlePart.of(write("{\"resourceType\":\"Patient\"}"), LARGEST)).isEmpty();
    assertThat(BundlePart.of(write(""), LARGEST)).isEmpty();
  }

  @Test
  void isPartOfTheLoadingOfAFolder() throws IOException {
    Path file = write(bundle("collection", 200, ""));

    List<LoadFile> sent = LoadPlan.toSend(file, null, LARGEST);

    assertThat(sent).extracting(LoadFile::name).startsWith("goi.json#1", "goi.json#2");
  }

  private List<String> relations(Path file, BundlePart part) throws IOException {
    return JSON.readTree(part.read(file)).path("link").values().stream()
        .map(link -> link.path("relation").asString())
        .toList();
  }

  private Path write(String text) throws IOException {
    return Files.write(folder.resolve("goi.json"), utf8(text));
  }

  /** One patient and many conditions, each of some 2 kB. */
  private static String bundle(String type, int conditions, String link) {
    String patient = "urn:uuid:00000000-0000-4000-8000-000000000000";
    String entries =
        IntStream.rangeClosed(1, conditions)
            .mapToObj(
                i ->
                    """
                    {"fullUrl": "urn:uuid:00000000-0000-4000-8000-%012d", "resource": {
                      "resourceType": "Condition", "code": {"text": "Ho {%d}] %s"},
                      "subject": {"reference": "%s"}}}
                    """
                        .formatted(i, i, "ờ".repeat(900), patient))
            .collect(Collectors.joining(",\n"));
    return """
    {"resourceType": "Bundle", "id": "goi", "type": "%s", %s
     "entry": [
      {"fullUrl": "%s", "resource": {"resourceType": "Patient", "name": [{"text": "Lâm Thị Ổi"}]}},
      %s
     ],
     "signature": {"who": {"display": "Bệnh viện \\"entry\\":["}}}
    """
        .formatted(type, link, patient, entries);
  }
}
