// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse.dictionary;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One table of the standard with its fields in the standard's order.
 *
 * @param code what LOAIHOSO calls it: XML0 to XML15
 * @param name our name of the list (or struct) that holds its rows in an encounter
 * @param fieldId Iceberg id of that list or struct
 * @param elementId Iceberg id of the list's element; null when there is at most one row by nature
 * @param list element between root and rows; empty when the root is the row
 * @param standalone whether it travels as a document of its own and never inside an encounter file
 */
public record DictionaryTable(
    String code,
    String name,
    int fieldId,
    @Nullable Integer elementId,
    String root,
    String list,
    String row,
    StandardVersion since,
    boolean standalone,
    String docEn,
    String docVi,
    List<DictionaryField> fields) {

  public DictionaryTable {
    fields = List.copyOf(fields);
  }

  /** Whether an encounter can hold several rows of this table. */
  public boolean many() {
    return elementId != null;
  }

  /** Whether the root element is itself the row. */
  public boolean rootIsRow() {
    return list.isEmpty();
  }

  /** The fields a version has, in the order it demands. */
  public List<DictionaryField> fieldsIn(StandardVersion version) {
    return fields.stream().filter(field -> field.in(version)).toList();
  }

  /** Position of a field of this name in {@link #fields}. */
  public int indexOf(String fieldName) {
    for (int index = 0; index < fields.size(); index++) {
      if (fields.get(index).name().equals(fieldName)) {
        return index;
      }
    }
    throw new IllegalArgumentException(code + " has no field " + fieldName);
  }

  /** Position of the field that fills a column of ours in {@link #fields}. */
  public int columnIndex(String column) {
    for (int index = 0; index < fields.size(); index++) {
      if (fields.get(index).column().equals(column)) {
        return index;
      }
    }
    throw new IllegalArgumentException(code + " has no column " + column);
  }
}
