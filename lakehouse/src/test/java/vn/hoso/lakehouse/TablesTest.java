// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.iceberg.types.TypeUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import vn.hoso.lakehouse.contract.DataDictionary;
import vn.hoso.lakehouse.contract.TableContract;
import vn.hoso.lakehouse.registry.LifelongRecord;

class TablesTest {
  static final List<TableContract> TABLES = Tables.ALL;

  private static final Path PAGE = Path.of("..", "docs", "data-dictionary.md");

  @ParameterizedTest
  @FieldSource("TABLES")
  void everyColumnHasAnIdOfItsOwnAndAMeaning(TableContract table) {
    assertThat(TypeUtil.indexById(table.schema().asStruct())).isNotEmpty();

    assertThat(table.schema().columns())
        .allSatisfy(column -> assertThat(column.doc()).as(column.name()).isNotBlank());
  }

  @ParameterizedTest
  @FieldSource("TABLES")
  void theKeyIsMadeOfColumns(TableContract table) {
    assertThat(table.key())
        .isNotEmpty()
        .allSatisfy(column -> assertThat(table.schema().findField(column)).isNotNull());
  }

  @Test
  void noTwoTablesShareAName() {
    assertThat(TABLES.stream().map(TableContract::qualifiedName)).doesNotHaveDuplicates();
  }

  @Test
  void nestedRecordsKeepTheirColumnsApart() {
    assertThat(LifelongRecord.TABLE.schema().findField("encounters.element.diagnoses.element.code"))
        .isNotNull();
  }

  /**
   * Write the page anew with {@code mvn test -pl lakehouse -Dtest=TablesTest -Dhoso.write=true}.
   */
  @Test
  void theDataDictionaryPageIsTrue() throws IOException {
    String page = DataDictionary.markdown(TABLES);
    if (Boolean.getBoolean("hoso.write")) {
      Files.writeString(PAGE, page);
    }

    assertThat(PAGE).hasContent(page);
  }
}
