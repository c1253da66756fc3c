// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.hoso.gateway.TestFiles.envelope;
import static vn.hoso.gateway.TestFiles.utf8;
import static vn.hoso.gateway.TestHouse.header;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.hoso.gateway.RunningGateway;
import vn.hoso.lakehouse.identifier.FacilityCode;
import vn.hoso.lakehouse.identifier.Ids;

/** Files mutated at random: what is taken is kept to the byte, what is not leaves its hash. */
class MutantsKeptTest {
  private static final FacilityCode FACILITY = new FacilityCode("56010");
  private static final int MUTANTS = 120;
  private static final long SEED = 20260502L;
  private static final List<byte[]> FILES =
      List.of(
          envelope("56010", "PFRPTkdfSE9QPjwvVE9OR19IT1A+"),
          utf8("MSH|^~\\&|LIS|XN|HIS|BV|2026||ORU^R01|M1|P|2.5\rPID|1||X\rOBR|1|P|F|A\r"),
          utf8("{\"resourceType\":\"Patient\",\"id\":\"1\",\"name\":[{\"text\":\"Lê Hoa\"}]}"),
          utf8("{\"ma_don_thuoc\":\"56010abc1234-c\",\"ho_ten_benh_nhan\":\"Lê Hoa\"}"));

  private static RunningGateway gateway;

  @BeforeAll
  static void start() throws Exception {
    gateway = RunningGateway.shared();
  }

  @Test
  void everyMutantIsKeptToTheByteOrItsRefusalIs() {
    SubmissionIntake intake = gateway.context().getBean(SubmissionIntake.class);
    Random random = new Random(SEED);
    int taken = 0;
    for (int i = 0; i < MUTANTS; i++) {
      byte[] mutant = mutated(FILES.get(i % FILES.size()), random);
      String hash = Ids.sha256Hex(mutant);

      Answer answer =
          intake
              .take(
                  new Upload(
                      mutant,
                      Upload.Door.FACILITY,
                      FACILITY,
                      "application/octet-stream",
                      Instant.now(),
                      null,
                      null))
              .join();

      if (answer instanceof Answer.Accepted accepted) {
        taken++;
        ConsumerRecord<String, byte[]> kept = gateway.message(accepted.submissionId());
        assertThat(Ids.sha256Hex(kept.value())).as("mutant %s of seed %s", i, SEED).isEqualTo(hash);
        assertThat(header(kept, "sha256")).isEqualTo(hash);
      } else {
        assertThat(refusals(hash)).as("mutant %s of seed %s", i, SEED).isPositive();
      }
    }

    assertThat(taken).as("of either kind there are some").isBetween(20, MUTANTS - 5);
  }

  private static int refusals(String hash) {
    Integer found =
        gateway
            .jdbc()
            .queryForObject(
                "SELECT count(*) FROM intake.refusal WHERE facility_code = ? AND sha256 = ?",
                Integer.class,
                FACILITY.value(),
                hash);
    return found == null ? 0 : found;
  }

  /** A byte changed, bytes left out, bytes twice, or the rest cut off. */
  private static byte[] mutated(byte[] file, Random random) {
    int from = random.nextInt(file.length);
    int to = Math.min(file.length, from + 1 + random.nextInt(20));
    byte[] changed = file.clone();
    changed[from] = (byte) random.nextInt(256);
    return switch (random.nextInt(4)) {
      case 0 -> changed;
      case 1 -> joined(Arrays.copyOf(file, from), Arrays.copyOfRange(file, to, file.length));
      case 2 -> joined(Arrays.copyOf(file, to), Arrays.copyOfRange(file, from, file.length));
      default -> Arrays.copyOf(file, from);
    };
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] joined = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, joined, first.length, second.length);
    return joined;
  }
}
