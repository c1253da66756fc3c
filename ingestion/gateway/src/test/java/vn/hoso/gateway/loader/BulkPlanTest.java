// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.loader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.TypeConversionException;

/** Which files a bulk load sends, in which order. */
class BulkPlanTest {
  private static final int LIMIT = 1000;

  @TempDir Path folder;

  @Test
  void aFacilitysFilesFollowByNameFromAllPlaces() throws Exception {
    write("2024/56001/20240301000000-b.xml");
    write("2024/56001/20240101000000-a.xml");
    write("2025/old/56001/sub/20240201000000-c.xml");
    write("2025/56002/x.xml");
    write("2025/registers/facilities.csv");

    LoadPlan plan =
        BulkPlan.of(List.of(folder.resolve("2024"), folder.resolve("2025")), LIMIT, Shard.ALL);

    assertThat(plan.lanes()).hasSize(3);
    assertThat(names(plan.lanes().get(0))).containsExactly("null facilities.csv");
    assertThat(names(plan.lanes().get(1)))
        .containsExactly(
            "56001 20240101000000-a.xml",
            "56001 20240201000000-c.xml",
            "56001 20240301000000-b.xml");
    assertThat(names(plan.lanes().get(2))).containsExactly("56002 x.xml");
  }

  @Test
  void sharesHaveEveryFacilityOnce() throws Exception {
    for (int i = 0; i < 40; i++) {
      write("560%02d/1.xml".formatted(i));
    }
    write("loose.xml");

    List<String> sent = new ArrayList<>();
    for (int i = 1; i <= 3; i++) {
      LoadPlan plan = BulkPlan.of(List.of(folder), LIMIT, Shard.parse(i + "/3"));
      assertThat(plan.lanes()).hasSizeBetween(5, 25);
      for (Lane lane : plan.lanes()) {
        sent.addAll(names(lane));
      }
    }

    assertThat(sent).hasSize(41).doesNotHaveDuplicates().contains("null loose.xml");
    for (String wrong : List.of("0/3", "4/3", "x", "1/0")) {
      assertThatThrownBy(() -> Shard.parse(wrong)).isInstanceOf(TypeConversionException.class);
    }
  }

  @Test
  void anArchiveIsAPlace() throws Exception {
    URI archive = URI.create("jar:" + folder.resolve("2023.zip").toUri());
    try (FileSystem zip = FileSystems.newFileSystem(archive, Map.of("create", "true"))) {
      Files.createDirectories(zip.getPath("/years/56001"));
      Files.writeString(zip.getPath("/years/56001/1.xml"), "in the archive");
      Files.writeString(
          zip.getPath("/residents.csv"),
          "personal_id,full_name\n" + "056000000001,\"Người, một\"\n".repeat(60));
    }

    Path place = places().of(archive + "!/").orElseThrow();
    LoadPlan plan = BulkPlan.of(List.of(place), LIMIT, Shard.ALL);

    assertThat(Places.isElsewhere(place)).isTrue();
    LoadFile part = plan.lanes().get(0).next();
    assertThat(part).isNotNull();
    assertThat(part.name()).isEqualTo("residents.csv#1");
    assertThat(new String(part.content(), java.nio.charset.StandardCharsets.UTF_8))
        .startsWith("personal_id,full_name\n056000000001,");
    LoadFile file = plan.lanes().get(1).next();
    assertThat(file).isNotNull();
    assertThat(file.content()).asString().isEqualTo("in the archive");
    assertThat(file.facility()).hasToString("56001");
    place.getFileSystem().close();
  }

  @Test
  void anAddressNobodyCanReadIsNoPlace() throws IOException {
    assertThat(places().of("nowhere://bucket/history")).isEmpty();
    assertThat(places().isReadable("nowhere://bucket/history")).isFalse();
    assertThat(places().of(folder.toString())).contains(folder);
    assertThat(places().of(folder.toUri().toString())).contains(folder);
    assertThat(places().of(folder.resolve("not here").toString())).isEmpty();
  }

  private Places places() throws IOException {
    return Places.with(folder.resolve("lib"));
  }

  private void write(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, name);
  }

  private static List<String> names(Lane lane) throws IOException {
    List<String> names = new ArrayList<>();
    for (LoadFile file = lane.next(); file != null; file = lane.next()) {
      names.add(file.facility() + " " + file.name());
    }
    assertThat(lane.isEmpty()).isTrue();
    return names;
  }
}
