// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse.dictionary;

import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One field of one table of the standard.
 *
 * @param name the standard's own name, as the decision that brought the field spells it
 * @param column our column name; one meaning has one name in every table
 * @param fieldId Iceberg field id, unique in the whole dictionary and never used again
 * @param elementId Iceberg id of a list's element; null for a single value
 * @param scale decimal places the standard rounds to
 * @param codes values allowed by the standard itself; empty when any value may stand
 * @param until first version without the field; null while it lives
 * @param names what the field is called from which version on
 * @param lengths longest text from which version on; {@link #UNLIMITED} when none is set
 * @param aliases other spellings seen in files
 */
public record DictionaryField(
    String table,
    int order,
    String name,
    String column,
    int fieldId,
    @Nullable Integer elementId,
    FieldType type,
    int scale,
    List<String> codes,
    Requirement required,
    StandardVersion since,
    @Nullable StandardVersion until,
    NavigableMap<StandardVersion, String> names,
    NavigableMap<StandardVersion, Integer> lengths,
    List<String> aliases,
    String docEn,
    String docVi,
    String note) {

  public static final int UNLIMITED = Integer.MAX_VALUE;

  public DictionaryField {
    codes = List.copyOf(codes);
    aliases = List.copyOf(aliases);
    names = Collections.unmodifiableNavigableMap(new TreeMap<>(names));
    lengths = Collections.unmodifiableNavigableMap(new TreeMap<>(lengths));
  }

  /** Whether the text holds several values separated by semicolons. */
  public boolean list() {
    return elementId != null;
  }

  /** Whether a version of the standard has this field. */
  public boolean in(StandardVersion version) {
    return since.compareTo(version) <= 0 && (until == null || version.compareTo(until) < 0);
  }

  /** What a version calls this field. */
  public String nameIn(StandardVersion version) {
    return valueAt(names, version);
  }

  /** Longest text a version allows. */
  public int maxLength(StandardVersion version) {
    return valueAt(lengths, version);
  }

  /** English doc with the standard's name in front, for a column's doc text. */
  public String columnDoc() {
    return name + ": " + docEn;
  }

  private static <T> T valueAt(NavigableMap<StandardVersion, T> values, StandardVersion version) {
    var entry = values.floorEntry(version);
    return Objects.requireNonNull(entry == null ? values.firstEntry() : entry).getValue();
  }
}
