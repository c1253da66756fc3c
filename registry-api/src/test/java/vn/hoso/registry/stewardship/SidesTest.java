// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.stewardship;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.hoso.lakehouse.source.Patient;
import vn.hoso.registry.stewardship.Comparison.State;

class SidesTest {

  @Test
  void saysWhatAgreesWhatDiffersAndWhatOnlyOneTells() {
    Patient one = patient("Trần Thị Hòa", "1958-04-12", "056158000011");
    Patient other = patient("TRẦN THỊ HOÀ", "1958", null);

    Map<String, State> states =
        Comparison.of(one, other).stream()
            .collect(Collectors.toMap(Comparison.Line::key, Comparison.Line::state));

    assertThat(states)
        .containsEntry("name", State.PARTLY)
        .containsEntry("birth", State.PARTLY)
        .containsEntry("sex", State.AGREES)
        .containsEntry("personal_id", State.ONE_SIDED)
        .doesNotContainKey("phone");
    assertThat(Comparison.of(one, patient("Trần Văn Hòa", "1960", null)))
        .filteredOn(line -> line.state() == State.DIFFERS)
        .extracting(Comparison.Line::key)
        .containsExactly("name", "birth");
  }

  @Test
  void evidenceBecomesWordsForAndAgainst() {
    assertThat(EvidenceWords.of("id=same/verified1 insurance=absent name=different commune=other"))
        .containsExactly(
            new EvidenceWords.Word("id", "same", "for"),
            new EvidenceWords.Word("id", "verified1", "for"),
            new EvidenceWords.Word("name", "different", "against"),
            new EvidenceWords.Word("commune", "other", "neither"));
    assertThat(EvidenceWords.of("founder")).isEmpty();
  }

  @Test
  void everyBarOfAWaterfallBeginsWhereTheOneBeforeEnds() {
    Waterfall plot = Waterfall.of(Weighing.ofJson(InventedQueue.WEIGHTS).orElseThrow());

    assertThat(plot.bars())
        .extracting(Waterfall.Bar::kind)
        .containsExactly("prior", "for", "for", "against", "total");
    for (int i = 1; i < 4; i++) {
      Waterfall.Bar bar = plot.bars().get(i);
      double begins = bar.weight() > 0 ? bar.x() : bar.x() + bar.width();
      assertThat(begins)
          .isCloseTo(plot.bars().get(i - 1).end(), org.assertj.core.data.Offset.offset(0.01));
    }
    assertThat(plot.bars().get(4).end())
        .isCloseTo(plot.bars().get(3).end(), org.assertj.core.data.Offset.offset(0.01));
    assertThat(plot.bars()).allMatch(bar -> bar.x() >= 0 && bar.x() + bar.width() <= 640);
  }

  @Test
  void aWaterfallSaysHowProbableItIsAndWhatNobodyCouldCompare() {
    Waterfall plot = Waterfall.of(Weighing.ofJson(InventedQueue.WEIGHTS).orElseThrow());

    assertThat(plot.percent()).isCloseTo(89.5, org.assertj.core.data.Offset.offset(0.1));
    assertThat(plot.untold()).containsExactly("phone", "mother");
    assertThat(Weighing.ofJson("{\"prior\":-20,\"total\":40}").orElseThrow().percent())
        .as("nothing is certain")
        .isEqualTo(99.99);
  }

  @Test
  void everyComparisonAndLevelHasWordsInBothLanguages() throws IOException {
    List<String> comparisons =
        List.of(
            "name",
            "birth",
            "sex",
            "personal_id",
            "insurance",
            "paper",
            "chart",
            "phone",
            "commune",
            "mother",
            "ethnicity",
            "prior",
            "total");
    List<String> levels =
        List.of("equal", "alike", "exchanged", "close", "similar", "some", "different");
    for (String file : List.of("/messages.properties", "/messages_en.properties")) {
      Properties words = new Properties();
      try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream(file))) {
        words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      }
      assertThat(words.stringPropertyNames())
          .contains(comparisons.stream().map(one -> "evidence." + one).toArray(String[]::new))
          .contains(levels.stream().map(one -> "evidence.level." + one).toArray(String[]::new));
    }
  }

  @Test
  void withoutReadableWeightsThereIsNoWaterfall() {
    assertThat(Weighing.ofJson(null)).isEmpty();
    assertThat(Weighing.ofJson("")).isEmpty();
    assertThat(Weighing.ofJson("{not json")).isEmpty();
    assertThat(Weighing.ofLine(null)).isEmpty();
    assertThat(Weighing.ofLine("3 -19.5")).isEmpty();
    assertThat(Weighing.ofLine("3 -19.5 many name")).isEmpty();
  }

  @Test
  void whatJoinedAMentionReadsAsAQuestionsEvidenceDoes() {
    assertThat(Weighing.ofLine(InventedQueue.LINE))
        .isEqualTo(Weighing.ofJson(InventedQueue.WEIGHTS));
  }

  private static Patient patient(String name, String birth, @Nullable String personalId) {
    return InventedQueue.patient("M1", name, birth, personalId);
  }
}
