// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.encounter;

import java.util.List;
import java.util.Optional;
import vn.hoso.formats.Violation;

/** What became of one record (HOSO) of a file. */
public sealed interface HosoResult {

  /** Position in the file from 1. */
  int number();

  /** The link key, empty when it cannot be told. */
  String maLk();

  /** Every rule it broke. */
  List<Violation> violations();

  /** The encounter, unless it was refused. */
  Optional<EncounterDocument> document();

  /** It can be read and identified; violations are warnings. */
  record Accepted(EncounterDocument encounter, List<Violation> violations) implements HosoResult {
    public Accepted {
      violations = List.copyOf(violations);
    }

    @Override
    public int number() {
      return encounter.number();
    }

    @Override
    public String maLk() {
      return encounter.maLk();
    }

    @Override
    public Optional<EncounterDocument> document() {
      return Optional.of(encounter);
    }
  }

  /** It cannot be taken; at least one violation rejects. */
  record Refused(int number, String maLk, List<Violation> violations) implements HosoResult {
    public Refused {
      violations = List.copyOf(violations);
    }

    @Override
    public Optional<EncounterDocument> document() {
      return Optional.empty();
    }
  }
}
