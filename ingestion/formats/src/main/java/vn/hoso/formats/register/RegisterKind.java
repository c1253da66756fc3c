// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.register;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The registers and the columns that make each. */
public enum RegisterKind {
  FACILITIES,
  RESIDENTS,
  POPULATION;

  /** Columns without which it is not this register. */
  public List<String> columns() {
    return switch (this) {
      case FACILITIES -> List.of("facility_code", "name", "kind");
      case RESIDENTS -> List.of("personal_id", "full_name", "birth_date", "sex");
      case POPULATION -> List.of("commune_code", "as_of", "population");
    };
  }

  /** The register's name, also that of its file. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The register whose columns all stand in a header. */
  public static Optional<RegisterKind> ofHeader(List<String> header) {
    return Arrays.stream(values()).filter(kind -> header.containsAll(kind.columns())).findFirst();
  }

  /** The column names in a header line, in lower case. */
  public static List<String> columns(String headerLine) {
    return Arrays.stream(headerLine.split("[,;\t]", -1))
        .map(name -> name.strip().replace("\"", "").toLowerCase(Locale.ROOT))
        .toList();
  }
}
