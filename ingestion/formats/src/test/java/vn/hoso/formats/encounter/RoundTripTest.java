// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.encounter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import vn.hoso.formats.ReadLimits;
import vn.hoso.lakehouse.dictionary.FieldDictionary;
import vn.hoso.lakehouse.dictionary.StandardVersion;

class RoundTripTest {

  private static final String FACILITY = "56001";

  private final EncounterFileReader reader = EncounterFileReader.standard();

  @ParameterizedTest
  @EnumSource(StandardVersion.class)
  void readsBackWhatWasWrittenInEveryVersion(StandardVersion version) {
    readsBack(7, WriteOptions.of(version));
  }

  @ParameterizedTest
  @EnumSource(WireVariant.class)
  void readsBackEveryVariant(WireVariant variant) {
    readsBack(11, new WriteOptions(StandardVersion.QD4750, Set.of(variant)));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void readsBackAnyMixOfVariants(long seed) {
    Random random = new Random(seed);
    Set<WireVariant> variants = EnumSet.noneOf(WireVariant.class);
    for (WireVariant variant : WireVariant.values()) {
      if (random.nextInt(4) == 0) {
        variants.add(variant);
      }
    }
    StandardVersion[] versions = StandardVersion.values();

    readsBack(seed, new WriteOptions(versions[random.nextInt(versions.length)], variants));
  }

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 60);
  }

  @ParameterizedTest
  @EnumSource(StandardVersion.class)
  void readsBackTheDocumentsThatTravelAlone(StandardVersion version) {
    if (version == StandardVersion.QD4210) {
      return;
    }
    FieldDictionary dictionary = FieldDictionary.standard();
    RandomEncounters random = new RandomEncounters(3);
    List<TableRow> checkIns =
        IntStream.rangeClosed(1, 3)
            .mapToObj(n -> random.row(dictionary.table("XML0"), n, FACILITY, "LK" + n, version))
            .toList();

    StandaloneResult result =
        StandaloneReader.ofCheckIns(dictionary, ReadLimits.DEFAULT)
            .read(EncounterFileWriter.standard(WriteOptions.of(version)).writeStandalone(checkIns));

    assertThat(result.rows()).isEqualTo(checkIns);
    assertThat(result.facilityCode()).isEqualTo(FACILITY);
    assertThat(result.refused()).isZero();
  }

  private void readsBack(long seed, WriteOptions options) {
    RandomEncounters random = new RandomEncounters(seed);
    List<EncounterDocument> written = new ArrayList<>();
    for (int i = 1; i <= 3; i++) {
      written.add(random.encounter(FACILITY, "LK" + seed + "-" + i, options.version()));
    }

    ReadResult result =
        reader.read(
            EncounterFileWriter.standard(options)
                .write(FACILITY, LocalDate.of(2026, 7, 1), written));

    assertThat(result.violations()).allMatch(violation -> !violation.rejects());
    assertThat(result.declaredCount()).isEqualTo(3);
    assertThat(result.encounters()).hasSize(3);
    for (int i = 0; i < 3; i++) {
      EncounterDocument read = result.encounters().get(i);
      assertThat(read.facilityCode()).isEqualTo(FACILITY);
      assertThat(read.maLk()).isEqualTo(written.get(i).maLk());
      assertThat(read.unknownFields()).isEmpty();
      assertThat(read.tables()).as("options %s", options).isEqualTo(written.get(i).tables());
    }
  }
}
