// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.encounter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import vn.hoso.formats.ReadLimits;
import vn.hoso.formats.Violation;
import vn.hoso.formats.WireFormats;
import vn.hoso.formats.register.RegisterReader;
import vn.hoso.lakehouse.dictionary.FieldDictionary;
import vn.hoso.lakehouse.dictionary.StandardVersion;

/** Whatever bytes come, readers answer with a value and in time. */
@Timeout(120)
class DamagedFilesTest {

  private static final ReadLimits SMALL = new ReadLimits(1 << 20, 1 << 20, 1 << 20, 24, 50);
  private static final byte[] SIGNS =
      "<>&;\"'/!?[]{}\u0000\u00FF%=-\n".getBytes(StandardCharsets.ISO_8859_1);

  private final EncounterFileReader encounters =
      new EncounterFileReader(FieldDictionary.standard(), SMALL);
  private final StandaloneReader checkIns =
      StandaloneReader.ofCheckIns(FieldDictionary.standard(), SMALL);
  private final StandaloneReader assessments =
      StandaloneReader.ofAssessments(FieldDictionary.standard(), SMALL);
  private final RegisterReader registers = new RegisterReader(SMALL);

  @Test
  void neverThrowsOnMutatedFiles() {
    Random random = new Random(42);
    List<byte[]> seeds =
        List.of(
            file(random, EnumSet.of(WireVariant.PLAIN_TABLES)),
            file(random, EnumSet.of(WireVariant.CDATA_TABLES)),
            file(random, EnumSet.noneOf(WireVariant.class)),
            file(random, EnumSet.of(WireVariant.UTF_16_FILE, WireVariant.PLAIN_TABLES)),
            CaseFiles.read("elements-in-place"));
    for (int i = 0; i < 600; i++) {
      byte[] mutated = mutate(seeds.get(random.nextInt(seeds.size())), random);

      assertThatCode(() -> readByAll(mutated)).doesNotThrowAnyException();
    }
  }

  @Test
  void neverThrowsOnNoise() {
    Random random = new Random(43);
    for (int i = 0; i < 200; i++) {
      byte[] noise = new byte[random.nextInt(300)];
      random.nextBytes(noise);

      assertThatCode(() -> readByAll(noise)).doesNotThrowAnyException();
    }
  }

  @Test
  void stopsAtTheDepthLimit() {
    String deep = "<GIAMDINHHS>" + "<a>".repeat(100_000);

    ReadResult result = encounters.read(deep.getBytes(StandardCharsets.UTF_8));

    assertThat(result.violations()).anyMatch(Violation::rejects);
  }

  @Test
  void expandsNoEntities() {
    String bomb =
        "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\">]>"
            + "<GIAMDINHHS><THONGTINDONVI><MACSKCB>&b;</MACSKCB></THONGTINDONVI></GIAMDINHHS>";

    ReadResult result = encounters.read(bomb.getBytes(StandardCharsets.UTF_8));

    assertThat(result.facilityCode()).isEmpty();
    assertThat(result.violations()).anyMatch(Violation::rejects);
  }

  @Test
  void listsOnlySoManyViolationsAndCountsTheRest() {
    String row = "<CHI_TIET_THUOC><MA_LK>x</MA_LK><STT>n</STT></CHI_TIET_THUOC>";
    String file =
        "<HOSO><TONG_HOP><MA_LK>x</MA_LK><MA_CSKCB>56001</MA_CSKCB></TONG_HOP>"
            + "<CHITIEU_CHITIET_THUOC>"
            + row.repeat(1000)
            + "</CHITIEU_CHITIET_THUOC></HOSO>";

    HosoResult record = encounters.read(file.getBytes(StandardCharsets.UTF_8)).records().get(0);

    assertThat(record.document()).isPresent();
    assertThat(record.violations()).hasSize(SMALL.violations() + 1);
    assertThat(record.violations().get(SMALL.violations()).ruleId()).isEqualTo("F090");
  }

  @Test
  void repairsHostileTablesInTime() {
    String hostile =
        "<HOSO><LOAIHOSO>XML5</LOAIHOSO><NOIDUNGFILE><![CDATA["
            + "<a>&"
            + "CSST<".repeat(100_000)
            + "]]></NOIDUNGFILE></HOSO>";
    byte[] bytes = hostile.getBytes(StandardCharsets.UTF_8);

    assertThat(encounters.read(bytes).records())
        .hasSize(1)
        .allMatch(record -> record.document().isEmpty());
    assertTimeout(Duration.ofSeconds(5), () -> encounters.read(bytes));
  }

  private void readByAll(byte[] bytes) {
    Object kind = WireFormats.sniff(bytes);
    ReadResult result = encounters.read(bytes);
    StandaloneResult checkIn = checkIns.read(bytes);
    StandaloneResult assessment = assessments.read(bytes);
    Object register = registers.read(bytes);
    assertThat(List.of(kind, result, checkIn, assessment, register)).hasSize(5);
  }

  private static byte[] file(Random random, Set<WireVariant> variants) {
    RandomEncounters encounters = new RandomEncounters(random.nextLong());
    StandardVersion version = StandardVersion.QD4750;
    return EncounterFileWriter.standard(new WriteOptions(version, variants))
        .write(
            "56001",
            LocalDate.of(2026, 5, 3),
            List.of(encounters.encounter("56001", "LK1", version)));
  }

  private static byte[] mutate(byte[] bytes, Random random) {
    byte[] mutated = bytes.clone();
    for (int i = 0; i <= random.nextInt(6); i++) {
      int at = random.nextInt(mutated.length);
      switch (random.nextInt(5)) {
        case 0 -> mutated[at] = SIGNS[random.nextInt(SIGNS.length)];
        case 1 -> mutated[at] = (byte) random.nextInt(256);
        case 2 -> mutated = Arrays.copyOf(mutated, Math.max(1, at));
        case 3 -> mutated = moved(mutated, at, random);
        default -> Arrays.fill(mutated, at, Math.min(mutated.length, at + 20), (byte) '<');
      }
    }
    return mutated;
  }

  private static byte[] moved(byte[] bytes, int at, Random random) {
    int length = Math.min(random.nextInt(200) + 1, bytes.length - at);
    byte[] result = Arrays.copyOf(bytes, bytes.length + length);
    int to = random.nextInt(bytes.length);
    System.arraycopy(bytes, to, result, to + length, bytes.length - to);
    System.arraycopy(bytes, at, result, to, length);
    return result;
  }
}
