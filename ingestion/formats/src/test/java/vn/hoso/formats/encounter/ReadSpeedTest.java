// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.encounter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.hoso.lakehouse.dictionary.FieldDictionary;
import vn.hoso.lakehouse.dictionary.StandardVersion;

class ReadSpeedTest {

  @TempDir Path folder;

  @Test
  void countsWhatIsReadOfEncounterFilesOnly() throws Exception {
    byte[] file = encounterFile();
    Files.write(folder.resolve("1.xml"), file);
    Files.writeString(
        folder.resolve("2.json"), "{\"resourceType\":\"Bundle\"}", StandardCharsets.UTF_8);

    List<byte[]> files = ReadSpeed.encounterFiles(folder);
    ReadSpeed.Cost cost = ReadSpeed.round(files);

    assertThat(files).containsExactly(file);
    assertThat(cost.bytes()).isEqualTo(file.length);
    assertThat(cost.encounters()).isEqualTo(1);
    assertThat(cost.threadNanos()).isPositive();
    assertThat(cost.allocated()).isGreaterThan(file.length);
  }

  @Test
  void tellsFiguresPerCoreAndPerEncounter() {
    ReadSpeed.Cost cost =
        new ReadSpeed.Cost(40_000_000, 1_000, 1_000_000_000, 1_250_000_000, 500_000_000);

    assertThat(cost.plus(cost).figures())
        .containsExactly(
            "= reader, one core = 40.0 MB/s",
            "= reader, with garbage collection = 32.0 MB/s",
            "= reader, encounters on one core = 1000.0 /s",
            "= reader, envelope of an encounter = 40.0 kB",
            "= reader, allocated for an encounter = 500.0 kB");
  }

  private static byte[] encounterFile() {
    StandardVersion version = StandardVersion.QD3176;
    TableRow summary =
        new RandomEncounters(1)
            .row(
                FieldDictionary.standard().encounterTables().get(0),
                1,
                "56001",
                "56001.2026.05.1",
                version);
    return EncounterFileWriter.standard(WriteOptions.of(version))
        .write(
            "56001",
            LocalDate.of(2026, 5, 3),
            List.of(EncounterDocument.of("56001", version, List.of(summary))));
  }
}
