// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link.dedupe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTableTest {
  @TempDir private Path folder;

  @Test
  void readsWhatSpreadsheetsWrite() throws IOException {
    CsvTable table = read("\uFEFFmã;họ tên\r\n1;\"Nguyễn; An\"\r\n2; Lê Bình \r\n\r\n3\r\n");

    assertThat(table.header()).containsExactly("mã", "họ tên");
    assertThat(table.rows())
        .containsExactly(List.of("1", "Nguyễn; An"), List.of("2", "Lê Bình"), List.of("3", ""));
  }

  @Test
  void readsLatinOneWhereItIsNoUtf8() throws IOException {
    Path file = folder.resolve("table.csv");
    Files.writeString(file, "name,year\nMüller,1980\n", Charset.forName("ISO-8859-1"));

    assertThat(CsvTable.read(file).rows()).containsExactly(List.of("Müller", "1980"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
  void readsUtf16WithItsMark(String charset) throws IOException {
    Path file = folder.resolve("table.csv");
    Files.write(file, "\uFEFFtên\tnăm\nNguyễn An\t1980\n".getBytes(Charset.forName(charset)));

    CsvTable table = CsvTable.read(file);

    assertThat(table.header()).containsExactly("tên", "năm");
    assertThat(table.rows()).containsExactly(List.of("Nguyễn An", "1980"));
  }

  @Test
  void columnsWithoutANameStayWhereTheyAre() throws IOException {
    CsvTable table = read("name,,born,,\nAn,x,1980,,\nBình,y,1981,,\n");
    Path copy = folder.resolve("copy.csv");

    table.write(copy);

    assertThat(table.column("#2")).isEqualTo(1);
    assertThat(table.cells(1)).containsExactly("x", "y");
    assertThat(Files.readString(copy)).isEqualTo("name,,born,,\nAn,x,1980,,\nBình,y,1981,,\n");
    assertThat(TablePlan.of(table, DedupeConfig.DEFAULT, Set.of()).columns())
        .extracting(ColumnPlan::name)
        .containsExactly("name", "#2", "born", "#4", "#5");
  }

  @Test
  void aQuoteAmidACellIsASignLikeAnyOther() throws IOException {
    CsvTable table =
        read(
            """
            name,note
            "Nick" Smith,5'11"
            "Smith, ""Nick\""" ,"two
            lines"
            "Bob,plain
            Tom "T" Hall,"x"
            """);

    assertThat(table.rows())
        .containsExactly(
            List.of("\"Nick\" Smith", "5'11\""),
            List.of("Smith, \"Nick\"", "two\nlines"),
            List.of("\"Bob", "plain"),
            List.of("Tom \"T\" Hall", "x"));
  }

  @Test
  void holdsACellThatStandsInManyRowsOnce() throws IOException {
    CsvTable table = read("name,commune\nAn,Nha Trang\nBình,Nha Trang\n");

    assertThat(table.rows().get(0).get(1)).isSameAs(table.rows().get(1).get(1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|a header row is needed",
        "a,b,a#1,2,3|two columns have one name: a",
        "a,b#1,2#1,2,3|line 3 has 3 cells, the header 2",
        "a,b#1,\"2|is no CSV"
      })
  void saysWhatIsWrongAndWhere(String content, String words) {
    assertThatThrownBy(() -> read(content.replace('#', '\n')))
        .isInstanceOf(LinkInputException.class)
        .hasMessageContaining(words)
        .hasMessageNotContaining("Exception");
  }

  private CsvTable read(String content) throws IOException {
    Path file = folder.resolve("table.csv");
    return CsvTable.read(Files.writeString(file, content, StandardCharsets.UTF_8));
  }
}
