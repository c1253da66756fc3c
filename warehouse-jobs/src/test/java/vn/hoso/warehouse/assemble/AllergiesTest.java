// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.assemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.hoso.lakehouse.registry.Allergy;
import vn.hoso.lakehouse.registry.Source;

class AllergiesTest {
  private static final Instant TOLD = Instant.parse("2026-05-05T13:00:00Z");

  @Test
  void oneThatTwoTellInTheSameWordsStandsOnceWithBoth() {
    assertThat(
            Allergies.once(
                Stream.of(
                    allergy("A", "S1", null, "Penicilin", "unconfirmed", null),
                    allergy("B", "S2", "7980", "PENICILIN ", "unconfirmed", "mề đay"),
                    allergy("C", "S3", "7980", "Penicillin G", "unconfirmed", null))))
        .extracting(
            Allergy::allergyId,
            Allergy::code,
            Allergy::reaction,
            one -> one.sources().stream().map(Source::submissionId).toList())
        .containsExactly(tuple("A", "7980", "mề đay", List.of("S1", "S2", "S3")));
  }

  @Test
  void whatAnybodyTellsOtherwiseStandsByItself() {
    List<Allergy> told =
        List.of(
            allergy("A", "S1", null, "Bò", "unconfirmed", null),
            allergy("B", "S2", null, "Bơ", "unconfirmed", null),
            allergy("C", "S3", null, "Bò", "refuted", null),
            allergy("D", "S4", null, "Tôm", "confirmed", "mề đay"),
            allergy("E", "S5", null, "Tôm", "confirmed", "khó thở"),
            allergy("F", "S6", null, "Cua", "confirmed", null).under(List.of("HIV")),
            allergy("G", "S7", null, "Cua", "confirmed", null).under(List.of("HIV")));

    assertThat(Allergies.once(told.stream()))
        .extracting(Allergy::allergyId, Allergy::sources)
        .containsExactlyElementsOf(
            told.stream().map(one -> tuple(one.allergyId(), List.of())).toList());
  }

  private static Allergy allergy(
      String id,
      String submission,
      @Nullable String code,
      String text,
      String verification,
      @Nullable String reaction) {
    return new Allergy(
        id,
        "56001",
        submission,
        TOLD,
        code,
        null,
        text,
        null,
        null,
        "active",
        verification,
        null,
        null,
        reaction,
        List.of(),
        List.of(new Source("56001", submission, "QD831", "TIENSU/DIUNG", TOLD)));
  }
}
