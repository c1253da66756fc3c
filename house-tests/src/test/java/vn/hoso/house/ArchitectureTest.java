// SPDX-License-Identifier: Apache-2.0
package vn.hoso.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds the arrows between the rooms of the house, and each engine in its room. */
class ArchitectureTest {
  private static final List<Room> ROOMS =
      List.of(
          new Room("lakehouse", "lakehouse", Set.of()),
          new Room("formats", "ingestion/formats", Set.of("lakehouse")),
          new Room("sample", "sample-province", Set.of("lakehouse", "formats")),
          new Room("platform", "platform", Set.of("lakehouse")),
          new Room("gateway", "ingestion/gateway", Set.of("lakehouse", "formats")),
          new Room("collector", "ingestion/collector", Set.of("lakehouse")),
          new Room("quality", "quality-rules", Set.of("lakehouse", "formats")),
          new Room("warehouse", "warehouse-jobs", Set.of("lakehouse", "formats", "quality")),
          new Room("registry", "registry-api", Set.of("lakehouse")));

  private static JavaClasses house;

  /** A module: its package, its folder, and the rooms it may look at. */
  private record Room(String name, String folder, Set<String> mayLookAt) {
    String packages() {
      return "vn.hoso." + name + "..";
    }
  }

  @BeforeAll
  static void readTheHouse() {
    List<Path> compiled =
        ROOMS.stream().map(room -> Path.of("..", room.folder(), "target", "classes")).toList();
    assertThat(compiled).as("modules built before these tests").allMatch(Files::isDirectory);
    house = new ClassFileImporter().importPaths(compiled);
  }

  @TestFactory
  Stream<DynamicTest> looksOnlyWhereItMay() {
    return ROOMS.stream()
        .map(
            room ->
                DynamicTest.dynamicTest(
                    room.name(),
                    () ->
                        noClasses()
                            .that()
                            .resideInAPackage(room.packages())
                            .should()
                            .dependOnClassesThat()
                            .resideInAnyPackage(forbiddenFor(room))
                            .check(house)));
  }

  @Test
  void springLivesOnlyInTheServers() {
    only("org.springframework..", "vn.hoso.gateway..", "vn.hoso.registry..");
  }

  @Test
  void sparkLivesOnlyInTheWarehouse() {
    only("org.apache.spark..", "vn.hoso.warehouse..", "vn.hoso.quality..");
  }

  @Test
  void fhirLivesOnlyInTheRegistry() {
    only("ca.uhn.fhir..", "vn.hoso.registry.fhir..");
  }

  @Test
  void packagesOfARoomHaveNoCycles() {
    slices().matching("vn.hoso.(*).(**)").should().beFreeOfCycles().check(house);
  }

  @Test
  void packagesAreNamedForWhatTheyAreAbout() {
    noClasses()
        .should()
        .resideInAnyPackage(
            "..util..", "..utils..", "..common..", "..impl..", "..helper..", "..misc..", "..dto..")
        .check(house);
  }

  private static String[] forbiddenFor(Room room) {
    return ROOMS.stream()
        .filter(other -> !other.equals(room) && !room.mayLookAt().contains(other.name()))
        .map(Room::packages)
        .toArray(String[]::new);
  }

  private static void only(String engine, String... rooms) {
    classes()
        .that()
        .resideOutsideOfPackages(rooms)
        .should()
        .onlyDependOnClassesThat()
        .resideOutsideOfPackage(engine)
        .check(house);
  }
}
