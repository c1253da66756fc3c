// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.hoso.warehouse.link.People.lan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.hoso.warehouse.lake.WarehouseException;

class LinkSettingsFileTest {
  private static final LocalDate BEFORE = LocalDate.of(2026, 5, 31);
  private static final LocalDate DAY = LocalDate.of(2026, 6, 30);

  @TempDir private Path folder;

  @Test
  void takesTheLineOfTheDayAndDefaultsForWhatItLeavesOut() throws IOException {
    List<LinkSettings> lines =
        read(
            """
            - link: 0.99
            - from: 2026-06-01
              fields: [name, birth, sex, personal_id]
              keys: [name_and_year]
              review: 0.95
              largest_block: 200
              rules: {P18: ask, P37: off}
            """);

    assertThat(LinkSettings.on(BEFORE, lines).link()).isEqualTo(0.99);
    assertThat(LinkSettings.on(BEFORE, lines).fields()).isEqualTo(List.of(PairField.values()));
    LinkSettings ours = LinkSettings.on(DAY, lines);
    assertThat(ours.fields())
        .containsExactly(PairField.NAME, PairField.BIRTH, PairField.SEX, PairField.PERSONAL_ID);
    assertThat(ours.keys()).containsExactly(BlockingKey.NAME_AND_YEAR);
    assertThat(ours.link()).isEqualTo(LinkSettings.DEFAULT.link());
    assertThat(ours.review()).isEqualTo(0.95);
    assertThat(ours.largestBlock()).isEqualTo(200);
    assertThat(ours.lowered()).isEqualTo(Map.of("P18", Verdict.DISPUTED, "P37", Verdict.UNRELATED));
    assertThat(ours.fingerprint()).isNotEqualTo(LinkSettings.DEFAULT.fingerprint());
    assertThat(LinkSettings.on(LocalDate.of(2020, 1, 1), lines)).isEqualTo(LinkSettings.DEFAULT);
  }

  @Test
  void asksOrFallsThroughWhereARuleIsLowered() {
    LinkPolicy normal = LinkPolicy.on(DAY);
    LinkPolicy asks = LinkPolicy.on(DAY, Map.of("P18", Verdict.DISPUTED));
    LinkPolicy silent = LinkPolicy.on(DAY, Map.of("P18", Verdict.UNRELATED));
    var one = lan().patient();
    var other = lan().id(null).from("56002", "7").patient();

    assertThat(normal.decide(one, other).verdict()).isEqualTo(Verdict.LINK);
    assertThat(asks.decide(one, other).id()).isEqualTo("P18");
    assertThat(asks.decide(one, other).verdict()).isEqualTo(Verdict.DISPUTED);
    assertThat(silent.decide(one, other).id()).isEqualTo("P33");
    assertThat(List.of(normal, asks, silent))
        .extracting(LinkPolicy::fingerprint)
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "- {rules: {P77: off}} | P77",
        "- {rules: {P01: off}} | P01",
        "- {rules: {P31: off}} | P31",
        "- {rules: {P36: off}} | P36",
        "- {rules: {P37: ask}} | expected: off",
        "- {rules: {P18: link}} | expected: ask, off",
        "- {keys: [shoe_size]} | name_and_phone",
        "- {from: 30/06/2026} | 30/06/2026",
        "- {link: 0.5, review: 0.9} | review <= link",
        "- {colour: red} | colour",
        "- {fields: []} | one entry at least",
        "- {keys: []} | one entry at least",
        "[] | no line"
      })
  void refusesWhatCannotBeMeantOrWouldLinkMore(String content, String told) {
    assertThatThrownBy(() -> read(content))
        .isInstanceOf(WarehouseException.class)
        .hasMessageContaining("link.yaml")
        .hasMessageContaining(told);
  }

  @Test
  void refusesAFileThatIsNotThere() {
    assertThatThrownBy(() -> LinkSettingsFile.read(folder.resolve("none.yaml")))
        .isInstanceOf(WarehouseException.class)
        .hasMessageContaining("none.yaml");
  }

  private List<LinkSettings> read(String content) throws IOException {
    return LinkSettingsFile.read(Files.writeString(folder.resolve("link.yaml"), content));
  }
}
