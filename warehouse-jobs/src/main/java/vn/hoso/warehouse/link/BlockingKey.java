// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** By what two mentions without a number in common are found, so that they can be compared. */
enum BlockingKey {
  /** Folded syllables in any order, and the year of birth. */
  NAME_AND_YEAR {
    @Override
    Optional<String> of(Told told) {
      return told.birth == null || told.birth.length() < YEAR
          ? Optional.empty()
          : Optional.of(told.syllables() + "|" + told.birth.substring(0, YEAR));
    }
  },
  /** The last syllable, the day of birth and the sex: finds a slip in the rest of the name. */
  GIVEN_NAME_AND_BIRTHDAY {
    @Override
    Optional<String> of(Told told) {
      return told.birthday().map(day -> told.givenName() + "|" + day + "|" + told.sex);
    }
  },
  /** Finds any slip in the birth. */
  NAME_AND_PHONE {
    @Override
    Optional<String> of(Told told) {
      return Optional.ofNullable(told.phone).map(phone -> told.syllables() + "|" + phone);
    }
  };

  private static final int YEAR = 4;
  private static final int DAY = 10;

  /** The key, when the mention tells enough for it. */
  abstract Optional<String> of(Told told);

  /** The keys of a mention; none without a name of two syllables. */
  static List<String> of(Collection<BlockingKey> keys, Told told) {
    if (told.name == null
        || told.name.indexOf(' ') < 0
        || PersonKind.of(told.name) != PersonKind.NAMED) {
      return List.of();
    }
    return keys.stream()
        .flatMap(key -> key.of(told).map(text -> key.name() + "|" + text).stream())
        .toList();
  }

  /**
   * What keys are made of.
   *
   * @param name folded, without notes
   * @param phone as {@link Compared} writes it
   */
  record Told(
      @Nullable String name, @Nullable String birth, @Nullable String sex, @Nullable String phone) {

    static Told of(Compared compared) {
      return new Told(
          NameNotes.foldedWithout(compared.patient().fullName(), compared.patient().nameFolded()),
          compared.patient().birth(),
          compared.patient().sex(),
          compared.phone());
    }

    private Optional<String> birthday() {
      return birth == null || birth.length() < DAY || birth.startsWith("-01-01", YEAR)
          ? Optional.empty()
          : Optional.of(birth.substring(0, DAY));
    }

    private String syllables() {
      String[] syllables = String.valueOf(name).split(" ");
      Arrays.sort(syllables);
      return String.join(" ", syllables);
    }

    private String givenName() {
      String all = String.valueOf(name);
      return all.substring(all.lastIndexOf(' ') + 1);
    }
  }
}
