// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import vn.hoso.warehouse.link.dedupe.CsvTable;
import vn.hoso.warehouse.link.dedupe.LinkInputException;

class EvaluationTest {
  private static final List<String> ID = List.of("id");

  /** Six of ten rows are of nobody known: they are no person of six rows. */
  private static final CsvTable LABELLED =
      table(
          "id,truth,cluster_id,place",
          "1,a,x,n",
          "2,a,x,n",
          "3,b,y,n",
          "4,b,,s",
          "5,,,s",
          "6,,z,s",
          "7,,z,s",
          "8,,z,s",
          "9,,x,s",
          "10,,,s");

  @TempDir private Path folder;

  @Test
  void rowsOfWhichTheTruthIsBlankAreNoPerson() {
    Evaluation evaluation =
        Evaluation.ofOneFile(LABELLED, "cluster_id", answer(LABELLED, null), null);

    assertThat(evaluation.agreement().rows()).isEqualTo(4);
    assertThat(evaluation.agreement().known()).isEqualTo(new Rate(1, 2));
    assertThat(evaluation.agreement().found()).isEqualTo(new Rate(1, 1));
    assertThat(evaluation.leftOut()).isEqualTo(new Evaluation.LeftOut(0, 0, 6, 1));
  }

  @Test
  void rowsInNoClusterAreNotOneCluster() {
    CsvTable singles = table("id,truth,cluster_id", "1,a,", "2,b,", "3,c,");

    Evaluation evaluation =
        Evaluation.ofOneFile(singles, "cluster_id", answer(singles, null), null);

    assertThat(evaluation.agreement().found()).isEqualTo(new Rate(0, 0));
    assertThat(evaluation.agreement().b3Precision()).isEqualTo(1);
    assertThat(evaluation.leftOut().withoutCluster()).isEqualTo(3);
  }

  @Test
  void aBlankTruthNeedsToFitNoPattern() {
    CsvTable table = table("id,truth,cluster_id", "1,rec-5-a,x", "2,rec-5-b,x", "3,,x");

    Evaluation evaluation =
        Evaluation.ofOneFile(
            table, "cluster_id", answer(table, Pattern.compile("rec-(\\d+)")), null);

    assertThat(evaluation.agreement().known()).isEqualTo(new Rate(1, 1));
    assertThat(evaluation.leftOut().withoutTruth()).isEqualTo(1);
  }

  @Test
  void anIdThatNamesTwoRowsIsRefused() {
    CsvTable twice = table("id,truth,cluster_id", "1,a,x", "1,b,x", "2,a,y");

    assertThatThrownBy(
            () ->
                Evaluation.ofTwoFiles(LABELLED, "cluster_id", twice, answer(twice, null), ID, null))
        .isInstanceOf(LinkInputException.class)
        .hasMessageContaining("1 dòng lặp lại")
        .hasMessageContaining("1 rows repeat one");
  }

  @Test
  void pairsAreMeasuredByStratumToo() {
    CsvTable pairs =
        table("row_a,row_b,verdict", "1,2,link", "1,3,link", "1,9,link", "3,4,review", "1,77,link");

    Evaluation evaluation =
        Evaluation.ofPairs(pairs, LABELLED, answer(LABELLED, null), ID, "place");

    assertThat(evaluation.agreement().found()).isEqualTo(new Rate(1, 2));
    assertThat(evaluation.agreement().known()).isEqualTo(new Rate(1, 2));
    assertThat(evaluation.strata().get("n").found()).isEqualTo(new Rate(1, 2));
    assertThat(evaluation.strata().get("n").known()).isEqualTo(new Rate(1, 1));
    assertThat(evaluation.leftOut()).isEqualTo(new Evaluation.LeftOut(1, 0, 6, 0));
  }

  /**
   * Clusters {1 2 9} {3} {6 7 8} and singles; true are 1-2, 3-4, 6-7, and one of a row not here.
   */
  @Test
  void clustersAreMeasuredAgainstTruePairs() {
    CsvTable truly = table("a,b", "2,1", "3,4", "6,7", "1,77", "5,5");

    Evaluation evaluation = Evaluation.ofGroups(LABELLED, "cluster_id", truly, ID, "place");

    assertThat(evaluation.agreement().found()).isEqualTo(new Rate(2, 6));
    assertThat(evaluation.agreement().known()).isEqualTo(new Rate(2, 3));
    assertThat(evaluation.strata().get("n").known()).isEqualTo(new Rate(1, 1));
    assertThat(evaluation.leftOut()).isEqualTo(new Evaluation.LeftOut(0, 1, 0, 3));
  }

  @Test
  void ofAnEncounterThatWasSentAgainTheNewestCounts() {
    CsvTable sent = table("ma_lk,person_id,current", "1,a,0", "1,a,1", "2,b,1", "3,c,0");

    assertThat(EvaluateCommand.currentOf(sent).rows())
        .containsExactly(List.of("1", "a", "1"), List.of("2", "b", "1"));
  }

  @Test
  void theCommandTellsWhatIsLeftOutAndWhatItCannotDo() throws IOException {
    Path file = folder.resolve("labelled.csv");
    LABELLED.write(file);
    Path pairs = Files.writeString(folder.resolve("pairs.csv"), "a,b\n1,2\n");
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();

    int measured = run(out, err, "--truth", file.toString(), "--truth-column", "truth");
    int json = run(out, err, "--truth", file.toString(), "--truth-column", "truth", "--json");
    int clusters =
        run(
            out,
            err,
            "--truth-is-pairs",
            "--truth",
            pairs.toString(),
            "--input",
            file.toString(),
            "--id",
            "id");
    int byOfPairs =
        run(
            out,
            err,
            "--truth-is-pairs",
            "--truth",
            pairs.toString(),
            "--pairs",
            pairs.toString(),
            "--by",
            "place");
    int both =
        run(
            out,
            err,
            "--truth",
            file.toString(),
            "--pairs",
            pairs.toString(),
            "--input",
            file.toString());

    assertThat(List.of(measured, json, clusters)).containsOnly(CommandLine.ExitCode.OK);
    assertThat(List.of(byOfPairs, both)).containsOnly(CommandLine.ExitCode.USAGE);
    assertThat(out.toString())
        .contains("the truth is blank: 6", "counted as single: 1")
        .contains("\"without_truth\":6", "\"without_cluster\":1");
    assertThat(err.toString())
        .contains("--by needs a file of rows", "only one of --input, --pairs, --lake");
  }

  private static int run(StringWriter out, StringWriter err, String... arguments) {
    return new CommandLine(new EvaluateCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  private static Evaluation.Answer answer(CsvTable table, @Nullable Pattern pattern) {
    return new Evaluation.Answer(table.column("truth"), pattern);
  }

  private static CsvTable table(String header, String... rows) {
    return new CsvTable(
        List.of(header.split(",", -1)),
        List.of(rows).stream().map(row -> List.of(row.split(",", -1))).toList(),
        ',');
  }
}
