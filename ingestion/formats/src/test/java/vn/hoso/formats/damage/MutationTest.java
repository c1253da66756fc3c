// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.damage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Valid files of every format, mutated at random: no crash, no hang, and always an answer that
 * tells its reader in both languages what is wrong, and where. 500 files; {@code
 * -Dhoso.mutations=10000} makes it the long run, {@code -Dhoso.seed} another one.
 */
class MutationTest {
  private static final int MUTATIONS = Integer.getInteger("hoso.mutations", 500);
  private static final long SEED = Long.getLong("hoso.seed", 20260502L);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final List<String> PIECES =
      List.of(
          "<",
          ">",
          "</",
          "/>",
          "&",
          "&#0;",
          "&amp;",
          "<![CDATA[",
          "]]>",
          "<!--",
          "<?x ",
          "\"",
          "{",
          "[",
          ",",
          ";",
          "\n",
          "\0",
          "\uFEFF",
          "é",
          "e\u0301",
          "\uD83D",
          "0",
          "-1",
          "99999999999999999999",
          "<HOSO>",
          "</HOSO>",
          "<a>".repeat(500),
          "x".repeat(20_000),
          "null",
          "1e999",
          "%",
          "|",
          "^",
          "~",
          "\\X",
          "\\.br\\",
          "\rOBX|",
          "{},".repeat(60_000),
          "\rOBX".repeat(60_000),
          "\"reference\":");

  private final Answers answers = new Answers();

  @Test
  void everyMutationIsAnswered() {
    List<byte[]> files = ValidFiles.texts().values().stream().map(ValidFiles::sent).toList();
    Random random = new Random(SEED);
    for (int i = 0; i < MUTATIONS; i++) {
      byte[] mutated = mutated(files.get(random.nextInt(files.size())), random);

      Answers.Answer answer =
          assertTimeout(PATIENCE, () -> answers.of(mutated), "mutation " + i + " of seed " + SEED);

      assertThat(answer.says()).as("mutation %s of seed %s: %s", i, SEED, answer).isTrue();
      assertThat(answer.violations())
          .as("mutation %s of seed %s", i, SEED)
          .allSatisfy(ClearViolations::assertClear);
    }
  }

  private static byte[] mutated(byte[] file, Random random) {
    byte[] bytes = file;
    for (int times = 1 + random.nextInt(4); times > 0 && bytes.length > 1; times--) {
      int from = random.nextInt(bytes.length);
      int to = Math.min(bytes.length, from + 1 + random.nextInt(60));
      bytes =
          switch (random.nextInt(6)) {
            case 0 -> join(bytes, from, new byte[] {(byte) random.nextInt(256)}, from + 1);
            case 1 -> join(bytes, from, new byte[0], to);
            case 2 -> join(bytes, to, java.util.Arrays.copyOfRange(bytes, from, to), to);
            case 3 -> join(bytes, from, piece(random), from);
            case 4 -> join(bytes, from, piece(random), to);
            default ->
                random.nextInt(5) == 0
                    ? java.util.Arrays.copyOf(bytes, from)
                    : join(bytes, from, new byte[0], from + 1);
          };
    }
    return bytes;
  }

  private static byte[] piece(Random random) {
    return PIECES.get(random.nextInt(PIECES.size())).getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] join(byte[] bytes, int until, byte[] middle, int from) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    joined.write(bytes, 0, until);
    joined.writeBytes(middle);
    joined.write(bytes, from, bytes.length - from);
    return joined.toByteArray();
  }
}
