// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class LinkCommandsTest {
  private static final String PEOPLE =
      """
      \uFEFFid; name; born; phone; truth
      r1; Nguyễn Văn Hòa; 03/05/1980; 0905 123 456; p1
      r2; NGUYEN VAN HOA; 1980-05-03; 0905123456; p1
      r3; Trần Thị Lan; 17/11/1955; 0911 222 333; p2
      r4; Lê Quang Minh; 09/02/1999; ; p3
      r5; "Lê; Quang Minh"; 09/02/1999; 0987 654 321; p3
      r6; Phạm Thu Hà; 21/07/1971; 0933 444 555; p4
      """;

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void clustersAFileAndMeasuresItself() throws IOException {
    Path input = write("in.csv", PEOPLE);

    int deduped =
        run(
            "dedupe",
            "--input",
            input.toString(),
            "--out",
            file("out.csv"),
            "--ignore",
            "truth",
            "--pairs",
            file("pairs.csv"),
            "--evidence",
            file("evidence.csv"),
            "--cut",
            file("cut.csv"),
            "--model",
            file("model.csv"));
    int evaluated =
        run(
            "evaluate",
            "--truth",
            file("out.csv"),
            "--truth-column",
            "truth",
            "--by",
            "truth",
            "--json");
    int pairs =
        run(
            "evaluate",
            "--truth",
            input.toString(),
            "--truth-column",
            "truth",
            "--id",
            "id",
            "--pairs",
            file("pairs.csv"),
            "--json");

    assertThat(err.toString()).isEmpty();
    assertThat(List.of(deduped, evaluated, pairs)).containsOnly(CommandLine.ExitCode.OK);
    assertThat(Files.readAllLines(folder.resolve("out.csv")))
        .hasSize(7)
        .first()
        .asString()
        .isEqualTo("id;name;born;phone;truth;cluster_id");
    assertThat(Files.readString(folder.resolve("pairs.csv"))).contains("r1;r2;link");
    assertThat(Files.readString(folder.resolve("evidence.csv")))
        .contains("r1;r2;name;alike")
        .doesNotContain("Nguyễn");
    assertThat(out.toString())
        .contains("\"precision\":1.0", "\"recall\":1.0", "\"b3_f1\":1.0", "\"strata\":{\"p1\"");
  }

  @Test
  void aConfigurationStatesWhatIsComparedAndWhatOutranksIt() throws IOException {
    Path input = write("in.csv", PEOPLE);
    Path config =
        write(
            "link.yaml",
            """
            columns:
              name: {compare: name}
              born: {compare: date}
            ignore: [truth]
            id: id
            link: 0.8
            blocking: [[name], [born]]
            policy:
              apart_when_different: [phone]
            """);

    int code =
        run(
            "dedupe",
            "--input",
            input.toString(),
            "--config",
            config.toString(),
            "--out",
            file("out.csv"));

    assertThat(err.toString()).isEmpty();
    assertThat(code).isEqualTo(CommandLine.ExitCode.OK);
    assertThat(out.toString()).contains("theo cấu hình / as configured");
  }

  @Test
  void wrongArgumentsAreToldInBothLanguagesWithHowTheCommandIsCalled() {
    assertThat(run("dedupe", "--out", file("o"))).isEqualTo(2);
    assertThat(run("evaluate")).isEqualTo(2);
    assertThat(run("dedupe", "--input")).isEqualTo(2);
    assertThat(run("report", "--where", "x")).isEqualTo(2);
    assertThat(run("report", "--out")).isEqualTo(2);
    assertThat(run()).isEqualTo(2);

    assertThat(err.toString().lines().filter(line -> line.startsWith("✗")))
        .hasSize(6)
        .allMatch(line -> line.contains(" / "));
    assertThat(err.toString())
        .contains(
            "✗ Thiếu: --input / Missing: --input",
            "✗ Thiếu: --truth / Missing: --truth",
            "✗ Không hiểu: --where x / Not understood: --where x")
        .contains("--truth-column");
  }

  @Test
  void whatCannotBeWorkedWithIsToldInBothLanguages() throws IOException {
    Path input = write("in.csv", PEOPLE);
    Path config = write("link.yaml", "columns: {name: {compare: sound}}\n");
    Path unknown = write("other.yaml", "colums: {}\n");
    Path ragged = write("ragged.csv", "a,b\n1,2,3\n");

    assertThat(run("dedupe", "--input", file("none.csv"), "--out", file("o"))).isEqualTo(2);
    assertThat(run("dedupe", "--input", input.toString(), "--out", input.toString())).isEqualTo(2);
    assertThat(
            run(
                "dedupe",
                "--input",
                input.toString(),
                "--out",
                file("o"),
                "--config",
                config.toString()))
        .isEqualTo(2);
    assertThat(
            run(
                "dedupe",
                "--input",
                input.toString(),
                "--out",
                file("o"),
                "--config",
                unknown.toString()))
        .isEqualTo(2);
    assertThat(run("dedupe", "--input", ragged.toString(), "--out", file("o"))).isEqualTo(2);
    assertThat(run("dedupe", "--input", input.toString(), "--out", file("o"), "--ignore", "x"))
        .isEqualTo(2);
    assertThat(run("evaluate", "--truth", input.toString())).isEqualTo(2);
    assertThat(run()).isEqualTo(2);
    assertThat(err.toString())
        .contains("cannot be read", "one file is named twice", "unknown comparison", "colums")
        .contains("line 2 has 3 cells", "there is no column 'x'", "'person_id'");
    assertThat(err.toString().lines().filter(line -> line.startsWith("✗")))
        .allMatch(line -> line.contains(" / "));
  }

  private int run(String... arguments) {
    CommandLine line =
        Warehouse.commandLine()
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true));
    String[] all = new String[arguments.length + 1];
    all[0] = "link";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return line.execute(all);
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  private Path write(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }
}
