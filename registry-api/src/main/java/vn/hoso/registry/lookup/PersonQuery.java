// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.lookup;

import java.io.Serializable;
import java.util.List;
import vn.hoso.lakehouse.identifier.PartialDate;
import vn.hoso.lakehouse.identifier.PersonName;

/** What somebody is looked for by: one full number, or a name together with a birth date. */
public sealed interface PersonQuery extends Serializable {

  /** The kind of search, for the trail; never what was searched for. */
  String kind();

  /**
   * A number carried by the person.
   *
   * @param types kinds of number it may be, as in {@code serving.identifier}
   */
  record ByNumber(List<String> types, String value) implements PersonQuery {
    public ByNumber {
      types = List.copyOf(types);
    }

    @Override
    public String kind() {
      return "number";
    }

    @Override
    public String toString() {
      return "ByNumber[***]";
    }
  }

  /** Name and birth date; the birth date is a partial ISO date. */
  record ByNameAndBirth(String name, String birth) implements PersonQuery {
    public ByNameAndBirth {
      if (PartialDate.parseIso(birth).isEmpty() || PersonName.of(name).folded().isEmpty()) {
        throw new IllegalArgumentException("A name and a birth date are needed");
      }
    }

    @Override
    public String kind() {
      return "name+birth";
    }

    @Override
    public String toString() {
      return "ByNameAndBirth[***]";
    }
  }
}
