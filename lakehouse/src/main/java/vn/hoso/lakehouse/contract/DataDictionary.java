// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse.contract;

import java.util.List;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types.NestedField;

/** The data dictionary as Markdown, generated from the contracts and never written by hand. */
public final class DataDictionary {
  private DataDictionary() {}

  /** One section per table; nested columns are named by their path. */
  public static String markdown(List<TableContract> tables) {
    StringBuilder page = new StringBuilder();
    page.append("# Từ điển dữ liệu · Data dictionary\n\n")
        .append("Sinh từ các hợp đồng bảng trong `lakehouse`; đừng sửa tay. ")
        .append("Generated from the table contracts in `lakehouse`; do not edit.\n\n")
        .append("Times are instants in UTC; files and pages use Asia/Ho_Chi_Minh. ")
        .append("A partial ISO date keeps its precision (`1965`, `1965-03`, `1965-03-02`).\n");
    tables.forEach(table -> section(page, table));
    return page.toString();
  }

  private static void section(StringBuilder page, TableContract table) {
    page.append("\n## ")
        .append(table.qualifiedName())
        .append("\n")
        .append(table.doc())
        .append(".\n\n");
    page.append("Key: ").append(String.join(", ", table.key()));
    if (table.partitioning().isPartitioned()) {
      page.append(" · partitioned by ");
      page.append(
          String.join(
              ", ",
              table.partitioning().fields().stream()
                  .map(
                      field ->
                          field.transform()
                              + "("
                              + table.schema().findColumnName(field.sourceId())
                              + ")")
                  .toList()));
    }
    page.append("\n\n| id | column | type | meaning |\n| --- | --- | --- | --- |\n");
    table.schema().columns().forEach(column -> row(page, "", column));
  }

  private static void row(StringBuilder page, String path, NestedField column) {
    String name = path + column.name();
    Type type = column.type();
    Type nested = type.isListType() ? type.asListType().elementType() : type;
    page.append("| ").append(column.fieldId());
    page.append(" | ").append(name);
    page.append(" | ").append(typeName(type));
    page.append(" | ").append(column.doc() == null ? "" : column.doc().replace("|", "\\|"));
    page.append(" |\n");
    if (nested.isStructType()) {
      String inside = name + (type.isListType() ? "[]." : ".");
      nested.asStructType().fields().forEach(field -> row(page, inside, field));
    }
  }

  private static String typeName(Type type) {
    if (type.isStructType()) {
      return "struct";
    } else if (type.isListType()) {
      return "list of " + typeName(type.asListType().elementType());
    } else if (type.isMapType()) {
      return "map of "
          + typeName(type.asMapType().keyType())
          + " to "
          + typeName(type.asMapType().valueType());
    }
    return type.toString();
  }
}
