// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link.probability;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;

/**
 * Names, titles, addresses: words compared as a set, each with the word nearest to it, a rare word
 * weighing more than a common one. EQUAL: the same marks and order; ALIKE: the same words folded,
 * in whatever order; CLOSE, SIMILAR, SOME by how much of the words is shared.
 */
public final class TextLikeness implements Likeness<Folded> {
  static final double CLOSE = 0.92;
  static final double SIMILAR = 0.8;
  static final double SOME = 0.6;

  /** Words less alike than this are different words. */
  private static final double ONE_WORD = 0.88;

  private static final int MOST_WORDS = 32;
  private static final int SHORT = 5;

  /** Longer texts are compared by words alone. */
  private static final int LONGEST_SPELT = 80;

  private static final JaroWinklerSimilarity JARO_WINKLER = new JaroWinklerSimilarity();

  private final Map<String, Double> weights;
  private final double ofAnUnknownWord;

  public TextLikeness() {
    this(Map.of(), 1);
  }

  private TextLikeness(Map<String, Double> weights, double ofAnUnknownWord) {
    this.weights = weights;
    this.ofAnUnknownWord = ofAnUnknownWord;
  }

  /** Whether two texts have the same words and marks, wherever the tones are placed. */
  public static boolean isOneWriting(String one, String other) {
    return Folded.of(one).written().equals(Folded.of(other).written());
  }

  @Override
  public Likeness<Folded> knowing(Collection<Folded> values) {
    Map<String, Integer> holders = new HashMap<>();
    for (Folded value : values) {
      new HashSet<>(Arrays.asList(value.words()))
          .forEach(word -> holders.merge(word, 1, Integer::sum));
    }
    Map<String, Double> weights = new HashMap<>();
    double most = Math.log(2.0 + values.size());
    holders.forEach((word, count) -> weights.put(word, Math.max(0.5, most - Math.log(count))));
    return new TextLikeness(weights, most);
  }

  @Override
  public Optional<Folded> read(String text) {
    Folded folded = Folded.of(text);
    return folded.words().length == 0 ? Optional.empty() : Optional.of(folded);
  }

  @Override
  public String form(Folded value) {
    return value.written();
  }

  @Override
  public Set<Level> levels() {
    return EnumSet.complementOf(EnumSet.of(Level.EXCHANGED));
  }

  @Override
  public Level compare(Folded one, Folded other) {
    if (one.squeezed().equals(other.squeezed()) || Arrays.equals(one.sorted(), other.sorted())) {
      return Level.ALIKE;
    }
    double likeness = likeness(one, other);
    if (likeness >= CLOSE) {
      return Level.CLOSE;
    }
    if (likeness >= SIMILAR) {
      return Level.SIMILAR;
    }
    return likeness >= SOME ? Level.SOME : Level.DIFFERENT;
  }

  private double likeness(Folded one, Folded other) {
    if (one.words().length == 1 && other.words().length == 1) {
      return word(one.squeezed(), other.squeezed());
    }
    // Words are taken greedily, so which text comes first must not depend on the caller.
    boolean inOrder = one.squeezed().compareTo(other.squeezed()) < 0;
    double shared = shared((inOrder ? one : other).sorted(), (inOrder ? other : one).sorted());
    int longer = Math.max(one.squeezed().length(), other.squeezed().length());
    int shorter = Math.min(one.squeezed().length(), other.squeezed().length());
    if (shared >= CLOSE || longer - shorter > 2 || longer > LONGEST_SPELT) {
      return shared;
    }
    int most = shorter > 2 * SHORT ? 2 : 1;
    return Edits.between(one.squeezed(), other.squeezed(), most) <= most ? CLOSE : shared;
  }

  private static double word(String one, String other) {
    double likeness = JARO_WINKLER.apply(one, other);
    boolean slip =
        likeness < CLOSE
            && Math.min(one.length(), other.length()) >= SHORT
            && Edits.between(one, other, 1) <= 1;
    return slip ? CLOSE : likeness;
  }

  /**
   * The weight of the words both have, of the weight of all: 1 for one set of words. Of very long
   * texts the first words of the alphabet stand for all.
   */
  private double shared(String[] one, String[] other) {
    boolean[] taken = new boolean[Math.min(other.length, MOST_WORDS)];
    double all = 0;
    double both = 0;
    for (int at = 0; at < taken.length; at++) {
      all += weight(other[at]);
    }
    for (int at = 0; at < Math.min(one.length, MOST_WORDS); at++) {
      String ours = one[at];
      all += weight(ours);
      int found = nearest(ours, other, taken);
      if (found >= 0) {
        taken[found] = true;
        double likeness = ours.equals(other[found]) ? 1 : asOneWord(ours, other[found]);
        both += likeness * (weight(ours) + weight(other[found]));
      }
    }
    return both / all;
  }

  /** The free word most like this one; the first of equals, and the words are sorted. */
  private static int nearest(String word, String[] others, boolean[] taken) {
    int found = -1;
    double best = 0;
    for (int at = 0; at < taken.length; at++) {
      if (!taken[at]) {
        double likeness = word.equals(others[at]) ? 2 : asOneWord(word, others[at]);
        if (likeness > best) {
          best = likeness;
          found = at;
        }
      }
    }
    return found;
  }

  /** How alike two words are when they may be one; 0 when they are two. */
  private static double asOneWord(String one, String other) {
    if (one.length() == 1 || other.length() == 1) {
      return one.charAt(0) == other.charAt(0) ? SIMILAR : 0;
    }
    if (Math.abs(one.length() - other.length()) > 3) {
      return 0;
    }
    double likeness = word(one, other);
    return likeness >= ONE_WORD ? likeness : 0;
  }

  private double weight(String word) {
    return weights.getOrDefault(word, ofAnUnknownWord);
  }

  /** Every word by itself, and how the whole begins and ends. */
  @Override
  public List<String> handles(Folded value) {
    List<String> handles = new ArrayList<>();
    if (value.words().length > 1) {
      Arrays.stream(value.sorted()).distinct().limit(MOST_WORDS).forEach(handles::add);
    }
    String whole = value.squeezed();
    if (whole.length() > SHORT) {
      handles.add("^" + whole.substring(0, SHORT));
      handles.add("$" + whole.substring(whole.length() - SHORT));
    }
    return handles;
  }
}
