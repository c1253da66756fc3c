// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link.probability;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which pairs are compared: all of them when there are few records, else those that share a key.
 * Keys are the equal values of each column (or of the columns somebody stated) and the handles by
 * which a value with a slip is found.
 *
 * <p>Too many records of one key are parted by the equal values of one more column, and again, up
 * to four columns; a part that is still too large is put in the order of all its values, and each
 * record is compared with its neighbours there. What was refined and what was cut is counted.
 */
public final class Blocking {
  private static final int DEEPEST = 4;

  private final Records records;
  private final LinkOptions settings;
  private final Candidates candidates;
  private final List<Pass> passes = new ArrayList<>();

  /** For every column: the records whose block by that column's value is too large. */
  private final BitSet[] crowded;

  /** Columns from the one that parts best to the one that parts least. */
  private final int[] order;

  private int[] neighbourhood = new int[0];

  /**
   * What one key brought.
   *
   * @param records in its blocks
   * @param refined blocks that were too large and were parted by further columns
   * @param cut blocks that were too large to the end: only neighbours were compared
   * @param cutRecords records in those
   * @param pairs it brought together, those that another key brought as well among them
   */
  public record Pass(
      String key, long records, long blocks, long refined, long cut, long cutRecords, long pairs) {}

  Blocking(Records records, LinkOptions settings) {
    this.records = records;
    this.settings = settings;
    this.candidates = new Candidates(records.size());
    this.crowded = new BitSet[records.comparisons()];
    this.order =
        IntStream.range(0, records.comparisons())
            .boxed()
            .sorted(
                Comparator.comparingDouble((Integer c) -> records.column(c).chanceOfEqual())
                    .thenComparing(c -> records.column(c).name()))
            .mapToInt(c -> c)
            .toArray();
  }

  Candidates candidates() {
    if (records.pairs() <= settings.allPairs()) {
      long pairs = candidates.addTogether(IntStream.range(0, records.size()).toArray());
      passes.add(new Pass("*", records.size(), 1, 0, 0, 0, pairs));
      return candidates;
    }
    for (int column : order) {
      crowded[column] = new BitSet();
    }
    if (settings.keys().isEmpty()) {
      byEqualValues();
      byHandles();
    } else {
      settings.keys().forEach(this::byStatedKey);
    }
    return candidates;
  }

  List<Pass> passes() {
    return List.copyOf(passes);
  }

  /** Every set of columns whose smaller sets are all too common, the smallest first. */
  private void byEqualValues() {
    for (int column : order) {
      crowded[column] = emit(name(column), blocks(all(), column), false);
    }
    for (int at = 0; at < order.length; at++) {
      refine(name(order[at]), crowded[order[at]], key(order[at]), at + 1, 1);
    }
  }

  /**
   * Parts crowded blocks by each column after them in order, in which the record is crowded too.
   */
  private void refine(String name, BitSet members, Key key, int from, int depth) {
    for (int at = from; at < order.length && !members.isEmpty(); at++) {
      int column = order[at];
      BitSet both = (BitSet) members.clone();
      both.and(crowded[column]);
      if (!both.isEmpty()) {
        String longer = name + "+" + name(column);
        Key narrower = key.and(key(column));
        boolean last = depth + 1 == DEEPEST;
        BitSet left = emit(longer, blocks(both, narrower), last);
        if (!last) {
          refine(longer, left, narrower, at + 1, depth + 1);
        }
      }
    }
  }

  private void byHandles() {
    for (int column : order) {
      Blocks blocks = new Blocks();
      for (int row = 0; row < records.size(); row++) {
        for (String handle : records.column(column).handles(row)) {
          blocks.add(Blocks.hash(column, Blocks.hash(handle)), row);
        }
      }
      if (blocks.size() > 0) {
        emitHandles(name(column) + "~", blocks, column);
      }
    }
  }

  /** A common word is parted by the values of each other column that is crowded by itself. */
  private void emitHandles(String name, Blocks blocks, int own) {
    Blocks[] parted = new Blocks[records.comparisons()];
    long[] counts = new long[4];
    blocks.visit(
        (entries, from, to) -> {
          counts[0] += to - from;
          counts[1]++;
          if (to - from <= settings.largestBlock()) {
            counts[3] += together(entries, from, to);
          } else {
            counts[2]++;
            part(parted, entries, from, to, own);
          }
        });
    passes.add(new Pass(name, counts[0], counts[1], counts[2], 0, 0, counts[3]));
    for (int column : order) {
      if (parted[column] != null) {
        emit(name + "+" + name(column), parted[column], true);
      }
    }
  }

  private void part(Blocks[] parted, long[] entries, int from, int to, int own) {
    for (int column : order) {
      if (column != own) {
        for (int at = from; at < to; at++) {
          int row = Blocks.row(entries[at]);
          if (crowded[column].get(row)) {
            if (parted[column] == null) {
              parted[column] = new Blocks();
            }
            long handle = entries[at] >>> Blocks.RECORD_BITS;
            parted[column].add(Blocks.hash(handle, records.column(column).value(row)), row);
          }
        }
      }
    }
  }

  private void byStatedKey(List<Integer> columns) {
    Key key = row -> 0;
    StringBuilder name = new StringBuilder();
    BitSet members = all();
    for (int column : columns) {
      key = key.and(key(column));
      name.append(name.isEmpty() ? "" : "+").append(name(column));
      IntStream.range(0, records.size())
          .filter(row -> records.column(column).value(row) == Column.MISSING)
          .forEach(members::clear);
    }
    BitSet left = emit(name.toString(), blocks(members, key), false);
    Arrays.fill(crowded, all());
    refineStated(name.toString(), left, key, columns);
  }

  private void refineStated(String name, BitSet members, Key key, List<Integer> stated) {
    BitSet left = members;
    Key narrower = key;
    StringBuilder longer = new StringBuilder(name);
    List<Integer> further = Arrays.stream(order).boxed().filter(c -> !stated.contains(c)).toList();
    for (int at = 0; at < further.size() && !left.isEmpty(); at++) {
      int column = further.get(at);
      narrower = narrower.and(key(column));
      longer.append('+').append(name(column));
      boolean last = at == Math.min(DEEPEST, further.size()) - 1;
      left = emit(longer.toString(), blocks(left, narrower), last);
      if (last) {
        return;
      }
    }
  }

  /**
   * Compares within blocks; what is in a block too large is returned, or cut when this is the end.
   */
  private BitSet emit(String name, Blocks blocks, boolean last) {
    BitSet tooMany = new BitSet();
    long[] counts = new long[6];
    blocks.visit(
        (entries, from, to) -> {
          counts[0] += to - from;
          counts[1]++;
          if (to - from <= settings.largestBlock()) {
            counts[5] += together(entries, from, to);
          } else if (last) {
            counts[3]++;
            counts[4] += to - from;
            counts[5] += neighbours(entries, from, to);
          } else {
            counts[2]++;
            for (int at = from; at < to; at++) {
              tooMany.set(Blocks.row(entries[at]));
            }
          }
        });
    if (counts[1] > 0) {
      passes.add(new Pass(name, counts[0], counts[1], counts[2], counts[3], counts[4], counts[5]));
    }
    return tooMany;
  }

  /** A record that has one handle twice stands in the block twice. */
  private static int[] rows(long[] entries, int from, int to) {
    int[] rows = new int[to - from];
    int size = 0;
    for (int at = from; at < to; at++) {
      if (size == 0 || rows[size - 1] != Blocks.row(entries[at])) {
        rows[size] = Blocks.row(entries[at]);
        size++;
      }
    }
    return Arrays.copyOf(rows, size);
  }

  private long together(long[] entries, int from, int to) {
    return candidates.addTogether(rows(entries, from, to));
  }

  private long neighbours(long[] entries, int from, int to) {
    int[] rank = neighbourhood();
    return candidates.addNeighbours(
        IntStream.of(rows(entries, from, to))
            .boxed()
            .sorted(Comparator.comparingInt(row -> rank[row]))
            .mapToInt(row -> row)
            .toArray());
  }

  /** Where each record stands when all are put in order of their values, best column first. */
  private int[] neighbourhood() {
    if (neighbourhood.length == 0) {
      String[] texts = new String[records.size()];
      Arrays.setAll(texts, this::text);
      Integer[] rows = IntStream.range(0, texts.length).boxed().toArray(Integer[]::new);
      Arrays.parallelSort(
          rows,
          Comparator.comparing((Integer row) -> texts[row])
              .thenComparing(Comparator.naturalOrder()));
      neighbourhood = new int[texts.length];
      for (int at = 0; at < rows.length; at++) {
        neighbourhood[rows[at]] = at;
      }
    }
    return neighbourhood;
  }

  private String text(int row) {
    StringBuilder text = new StringBuilder();
    for (int column : order) {
      int value = records.column(column).value(row);
      if (value != Column.MISSING) {
        text.append(records.column(column).form(value)).append(' ');
      }
    }
    return text.toString();
  }

  private BitSet all() {
    BitSet all = new BitSet(records.size());
    all.set(0, records.size());
    return all;
  }

  private String name(int column) {
    return records.column(column).name();
  }

  private Blocks blocks(BitSet members, int column) {
    BitSet known = (BitSet) members.clone();
    IntStream.range(0, records.size())
        .filter(row -> records.column(column).value(row) == Column.MISSING)
        .forEach(known::clear);
    return blocks(known, key(column));
  }

  private static Blocks blocks(BitSet members, Key key) {
    Blocks blocks = new Blocks();
    members.stream().forEach(row -> blocks.add(key.of(row), row));
    return blocks;
  }

  private Key key(int column) {
    Column<?> values = records.column(column);
    return row -> Blocks.hash(column, values.value(row));
  }

  /** The hash of what a record is found by. */
  private interface Key {
    long of(int row);

    default Key and(Key other) {
      return row -> Blocks.hash(of(row), other.of(row));
    }
  }
}
