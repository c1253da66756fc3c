// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.identifier.PersonName;
import vn.hoso.lakehouse.source.Patient;
import vn.hoso.warehouse.link.probability.IdentifierLikeness;
import vn.hoso.warehouse.link.probability.Level;
import vn.hoso.warehouse.link.probability.TextLikeness;

/**
 * What is compared of two mentions, and how far it agrees. What the policy has judged already is
 * taken from its evidence, so that the two layers never read a value differently.
 */
enum PairField {
  /** EQUAL: the same marks; ALIKE: folded; EXCHANGED: in another order; CLOSE: a slip. */
  NAME(Level.DIFFERENT, Level.CLOSE, Level.EXCHANGED, Level.ALIKE, Level.EQUAL) {
    @Override
    Optional<Level> level(Compared one, Compared other, Evidence evidence) {
      return switch (evidence.name()) {
        case UNKNOWN -> Optional.empty();
        case EQUAL, EQUAL_SINGLE ->
            Optional.of(isOneWriting(one, other) ? Level.EQUAL : Level.ALIKE);
        case REORDERED -> Optional.of(Level.EXCHANGED);
        case CLOSE -> Optional.of(Level.CLOSE);
        case DIFFERENT -> Optional.of(Level.DIFFERENT);
      };
    }

    @Override
    @Nullable String value(Compared told) {
      return told.patient().nameFolded();
    }
  },
  /** SIMILAR: the same as far as both tell; SOME: a slip. The first of January is a year only. */
  BIRTH(Level.DIFFERENT, Level.SOME, Level.SIMILAR, Level.EQUAL) {
    @Override
    Optional<Level> level(Compared one, Compared other, Evidence evidence) {
      return switch (evidence.birth()) {
        case UNKNOWN -> Optional.empty();
        case FULL -> Optional.of(Level.EQUAL);
        case PARTIAL -> Optional.of(Level.SIMILAR);
        case NEAR -> Optional.of(Level.SOME);
        case OTHER_MINUTE, CONFLICT -> Optional.of(Level.DIFFERENT);
      };
    }
  },
  SEX(Level.DIFFERENT, Level.EQUAL) {
    @Override
    Optional<Level> level(Compared one, Compared other, Evidence evidence) {
      return switch (evidence.sex()) {
        case SAME -> Optional.of(Level.EQUAL);
        case CONFLICT -> Optional.of(Level.DIFFERENT);
        case UNKNOWN -> Optional.empty();
      };
    }
  },
  /** An id that does not fit its person tells nothing, unless both show it. */
  PERSONAL_ID(Level.DIFFERENT, Level.SIMILAR, Level.CLOSE, Level.EQUAL) {
    @Override
    Optional<Level> level(Compared one, Compared other, Evidence evidence) {
      return number(
          evidence.personalId(), one.patient().personalId(), other.patient().personalId());
    }

    @Override
    @Nullable String value(Compared told) {
      return Evidence.realId(told.patient().personalId());
    }
  },
  INSURANCE(Level.DIFFERENT, Level.SIMILAR, Level.CLOSE, Level.EQUAL) {
    @Override
    Optional<Level> level(Compared one, Compared other, Evidence evidence) {
      return number(
          evidence.insuranceNumber(),
          one.patient().insuranceNumber(),
          other.patient().insuranceNumber());
    }

    @Override
    @Nullable String value(Compared told) {
      return told.patient().insuranceNumber();
    }
  },
  /** The old identity card, passport or another paper. */
  PAPER(Level.DIFFERENT, Level.EQUAL) {
    @Override
    Optional<Level> level(Compared one, Compared other, Evidence evidence) {
      if (evidence.oldId() == IdAgreement.SAME || evidence.otherId() == IdAgreement.SAME) {
        return Optional.of(Level.EQUAL);
      }
      boolean differ =
          evidence.oldId() == IdAgreement.DIFFERENT || evidence.otherId() == IdAgreement.DIFFERENT;
      return differ ? Optional.of(Level.DIFFERENT) : Optional.empty();
    }

    @Override
    @Nullable String value(Compared told) {
      String oldId = told.patient().oldId();
      return oldId != null ? oldId : told.patient().otherId();
    }
  },
  /** The patient number, within one facility. */
  CHART(Level.DIFFERENT, Level.EQUAL) {
    @Override
    Optional<Level> level(Compared one, Compared other, Evidence evidence) {
      Patient patient = one.patient();
      boolean comparable =
          patient.facilityCode().equals(other.patient().facilityCode())
              && patient.localPatientId() != null
              && other.patient().localPatientId() != null;
      return comparable ? same(evidence.sameChart()) : Optional.empty();
    }
  },
  PHONE(Level.DIFFERENT, Level.EQUAL) {
    @Override
    Optional<Level> level(Compared one, Compared other, Evidence evidence) {
      return known(one.phone(), other.phone());
    }

    @Override
    @Nullable String value(Compared told) {
      return told.phone();
    }
  },
  /** The commune of today, through the crosswalk of 2025. */
  COMMUNE(Level.DIFFERENT, Level.EQUAL) {
    @Override
    Optional<Level> level(Compared one, Compared other, Evidence evidence) {
      return known(one.commune(), other.commune());
    }

    @Override
    @Nullable String value(Compared told) {
      return told.commune();
    }
  },
  /** The mother's name, or her id. */
  MOTHER(Level.DIFFERENT, Level.CLOSE, Level.EQUAL) {
    @Override
    Optional<Level> level(Compared one, Compared other, Evidence evidence) {
      if (evidence.sameMother()) {
        return Optional.of(Level.EQUAL);
      }
      return switch (NameAgreement.of(mother(one), mother(other))) {
        case UNKNOWN -> Optional.empty();
        case EQUAL, EQUAL_SINGLE, REORDERED -> Optional.of(Level.EQUAL);
        case CLOSE -> Optional.of(Level.CLOSE);
        case DIFFERENT -> Optional.of(Level.DIFFERENT);
      };
    }

    @Override
    @Nullable String value(Compared told) {
      List<String> syllables = mother(told);
      return syllables.isEmpty() ? null : String.join(" ", syllables);
    }
  },
  ETHNICITY(Level.DIFFERENT, Level.EQUAL) {
    @Override
    Optional<Level> level(Compared one, Compared other, Evidence evidence) {
      return known(one.patient().ethnicityCode(), other.patient().ethnicityCode());
    }
  };

  private static final IdentifierLikeness NUMBERS = new IdentifierLikeness();

  /** One bit a rank. */
  private final int levels;

  PairField(Level... levels) {
    this.levels = Arrays.stream(levels).mapToInt(level -> 1 << level.rank()).sum();
  }

  /** How far they agree; absent when one of them does not tell. The same for (b, a). */
  abstract Optional<Level> level(Compared one, Compared other, Evidence evidence);

  /** What makes two EQUAL when it has many values, so that chance is counted and not drawn. */
  @Nullable String value(Compared told) {
    return null;
  }

  /** The levels it can give, from DIFFERENT upwards. */
  List<Level> levels() {
    return Arrays.stream(Level.values())
        .filter(level -> (levels & (1 << level.rank())) != 0)
        .toList();
  }

  /** As in the evidence: {@code personal_id}. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static boolean isOneWriting(Compared one, Compared other) {
    String name = one.patient().fullName();
    String another = other.patient().fullName();
    return name != null
        && another != null
        && (name.equals(another) || TextLikeness.isOneWriting(name, another));
  }

  private static List<String> mother(Compared told) {
    String name = told.patient().motherName();
    return name == null ? List.of() : PersonName.of(name).syllables();
  }

  private static Optional<Level> same(boolean same) {
    return Optional.of(same ? Level.EQUAL : Level.DIFFERENT);
  }

  private static Optional<Level> known(@Nullable String one, @Nullable String other) {
    return one == null || other == null ? Optional.empty() : same(one.equals(other));
  }

  private static Optional<Level> number(
      IdAgreement agreement, @Nullable String one, @Nullable String other) {
    if (agreement == IdAgreement.SAME) {
      return Optional.of(Level.EQUAL);
    }
    return agreement == IdAgreement.DIFFERENT && one != null && other != null
        ? Optional.of(NUMBERS.compare(one, other))
        : Optional.empty();
  }
}
