// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Resources of two servers of one facility, in one submission and in several. */
class ServersTest {
  private static final String HIS = "https://his.example/fhir/";
  private static final String MPI = "https://mpi.example/fhir/";

  private static final String PERSON = resource(MPI, "Patient/7", "");
  private static final String VISIT =
      resource(HIS, "Encounter/5", ",\"subject\":{\"reference\":\"" + MPI + "Patient/7\"}");
  private static final String FIRST = result("8");
  private static final String SECOND = result("9");

  @Test
  void aResourceHasOneNameWhateverIsSentWithIt() {
    List<List<String>> submissions =
        List.of(
            List.of(PERSON, VISIT),
            List.of(VISIT, PERSON),
            List.of(PERSON, FIRST, SECOND),
            List.of(SECOND, FIRST, PERSON),
            List.of(VISIT),
            List.of(FIRST, VISIT, SECOND, PERSON));

    assertThat(submissions)
        .allSatisfy(
            submission ->
                assertThat(read(submission))
                    .extracting(resource -> resource.type() + "/" + resource.id())
                    .isSubsetOf("Patient/7", "Encounter/5", "Observation/8", "Observation/9"));
  }

  @Test
  void resultsFindTheirEncounterAndPersonOfAnotherSubmission() {
    List<ReadResource> first = read(List.of(PERSON, VISIT));
    List<ReadResource> second = read(List.of(PERSON, FIRST, SECOND));
    List<ReadResource> alone = read(List.of(FIRST));

    assertThat(first.get(0).handles()).contains(visit(first).patient());
    for (List<ReadResource> results : List.of(second, alone)) {
      assertThat(results)
          .filteredOn(resource -> resource.type().equals("Observation"))
          .allSatisfy(
              result -> {
                assertThat(first.get(0).handles()).contains(result.patient());
                assertThat(visit(first).handles()).contains(result.encounter());
              });
    }
  }

  @Test
  void oneNameOnTwoServersIsTwoResourcesInAnyOrder() {
    String here = resource(HIS, "Patient/7", "");
    String result = resource(HIS, "Observation/3", ",\"subject\":{\"reference\":\"Patient/7\"}");

    List<ReadResource> read = read(List.of(PERSON, here, result));
    List<ReadResource> turned = read(List.of(result, here, PERSON));

    assertThat(read.get(0).id()).isNotEqualTo(read.get(1).id());
    assertThat(turned).extracting(ReadResource::id).containsExactly(ids(read, 2, 1, 0));
    assertThat(read.get(1).handles()).contains(read.get(2).patient());
    assertThat(read.get(0).handles()).doesNotContainAnyElementsOf(read.get(1).handles());
    assertThat(turned.get(0).patient()).isEqualTo(read.get(2).patient());
  }

  @Test
  void whatIsToldApartOnceIsFoundUnderThatNameElsewhereToo() {
    String here = resource(HIS, "Patient/7", "");
    String result = resource(HIS, "Observation/3", ",\"subject\":{\"reference\":\"Patient/7\"}");

    List<ReadResource> together = read(List.of(PERSON, here, result));
    List<ReadResource> apart = read(List.of(here));
    List<ReadResource> another = read(List.of(PERSON));

    assertThat(apart.get(0).id()).isEqualTo("7");
    assertThat(apart.get(0).handles()).contains(together.get(2).patient());
    assertThat(another.get(0).handles()).doesNotContain(together.get(2).patient());
  }

  @Test
  void aReferenceToItsOwnServerNeverMeansAnotherServersPerson() {
    String result = resource(HIS, "Observation/3", ",\"subject\":{\"reference\":\"Patient/7\"}");

    List<ReadResource> read = read(List.of(PERSON, result));

    assertThat(read.get(0).handles()).doesNotContain(read.get(1).patient());
    assertThat(read(List.of(resource(HIS, "Patient/7", ""))).get(0).handles())
        .contains(read.get(1).patient());
  }

  @Test
  void versionsOnOneServerAreOneResource() {
    String version =
        PERSON.replace("Patient/7\"", "Patient/7/_history/2\"").replace("https", "http");

    assertThat(read(List.of(PERSON, version))).extracting(ReadResource::id).containsOnly("7");
  }

  private static ReadResource visit(List<ReadResource> read) {
    return read.stream().filter(one -> one.type().equals("Encounter")).findFirst().orElseThrow();
  }

  private static String[] ids(List<ReadResource> read, int... places) {
    return Arrays.stream(places).mapToObj(place -> read.get(place).id()).toArray(String[]::new);
  }

  private static String result(String id) {
    return resource(
        HIS,
        "Observation/" + id,
        ",\"subject\":{\"reference\":\""
            + MPI
            + "Patient/7\"},\"encounter\":{\"reference\":\"Encounter/5\"}");
  }

  private static String resource(String server, String name, String more) {
    String[] parts = name.split("/");
    return "{\"fullUrl\":\"%s%s\",\"resource\":{\"resourceType\":\"%s\",\"id\":\"%s\"%s}}"
        .formatted(server, name, parts[0], parts[1], more);
  }

  private static List<ReadResource> read(List<String> entries) {
    String bundle =
        "{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":["
            + String.join(",", entries)
            + "]}";
    return new FhirReader().read(bundle.getBytes(UTF_8)).resources();
  }
}
