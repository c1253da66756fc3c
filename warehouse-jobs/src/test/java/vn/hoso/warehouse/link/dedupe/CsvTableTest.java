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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
