// SPDX-License-Identifier: Apache-2.0
package vn.hoso.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RepeatableTest {
  @Test
  void theSameSeedGivesTheSameBytesWithAnyNumberOfThreads() throws Exception {
    MadeProvince one = MadeProvince.make(300, 7, 1, 1);
    MadeProvince again = MadeProvince.make(300, 7, 1, 3);

    assertThat(digests(again.folder())).isEqualTo(digests(one.folder()));
  }

  @Test
  void anotherSeedGivesOtherPeople() throws Exception {
    MadeProvince one = MadeProvince.make(100, 7, 1, 1);
    MadeProvince other = MadeProvince.make(100, 8, 1, 1);

    assertThat(digests(other.folder()).get("registers/residents.csv"))
        .isNotEqualTo(digests(one.folder()).get("registers/residents.csv"));
  }

  @Test
  void withoutTroubleNothingIsBad() {
    MadeProvince clean = MadeProvince.make(300, 7, 0, 2);

    assertThat(clean.table("truth/encounters_sent.csv"))
        .allSatisfy(row -> assertThat(row.get("expected")).isEqualTo("valid"));
    assertThat(clean.table("truth/persons.csv"))
        .allSatisfy(
            row -> assertThat(row.get("register_flaw")).isIn("", "move_unknown", "death_unknown"));
  }

  private static Map<String, String> digests(Path folder)
      throws IOException, NoSuchAlgorithmException {
    Map<String, String> digests = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(path));
        digests.put(folder.relativize(path).toString(), HexFormat.of().formatHex(hash));
      }
    }
    return digests;
  }
}
