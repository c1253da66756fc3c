// SPDX-License-Identifier: Apache-2.0
package vn.hoso.sample;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import vn.hoso.sample.sending.Outgoing;
import vn.hoso.sample.sending.Timestamps;

/**
 * Puts encounters of one facility's weekly run together in files of several HOSO. At most one
 * unfinished file a facility and week is kept.
 */
final class WeeklyRuns {
  private static final int PER_FILE = 5;
  private static final String RECORD = "<HOSO>";
  private static final String RECORD_END = "</HOSO>";

  /** A finished file with the truth of each of its encounters. */
  record Run(String facilityCode, String name, String text, List<Outgoing.OutgoingFile> parts) {
    Run {
      parts = List.copyOf(parts);
    }
  }

  private final BiConsumer<Integer, Run> out;
  private final Map<String, List<Outgoing.OutgoingFile>> waiting = new TreeMap<>();
  private final Map<String, Integer> numbers = new TreeMap<>();

  /**
   * @param out takes each finished file with the number of its encounters
   */
  WeeklyRuns(BiConsumer<Integer, Run> out) {
    this.out = out;
  }

  void add(Outgoing.OutgoingFile file) {
    String run = file.facilityCode() + "/" + Timestamps.fileStamp(file.at());
    List<Outgoing.OutgoingFile> parts = waiting.computeIfAbsent(run, r -> new ArrayList<>());
    parts.add(file);
    if (parts.size() == PER_FILE) {
      waiting.remove(run);
      finish(run, parts);
    }
  }

  void finish() {
    waiting.forEach(this::finish);
    waiting.clear();
  }

  private void finish(String run, List<Outgoing.OutgoingFile> parts) {
    int number = numbers.merge(run, 1, Integer::sum);
    String name = Timestamps.fileStamp(parts.get(0).at()) + String.format("-%013d.xml", number);
    out.accept(parts.size(), new Run(parts.get(0).facilityCode(), name, joined(parts), parts));
  }

  private static String joined(List<Outgoing.OutgoingFile> parts) {
    String first = new String(parts.get(0).bytes(), UTF_8);
    StringBuilder text = new StringBuilder(first.substring(0, first.indexOf(RECORD)));
    for (Outgoing.OutgoingFile part : parts) {
      String one = new String(part.bytes(), UTF_8);
      text.append(one, one.indexOf(RECORD), one.lastIndexOf(RECORD_END) + RECORD_END.length())
          .append('\n');
    }
    text.append(first.substring(first.lastIndexOf(RECORD_END) + RECORD_END.length()));
    return text.toString().replace("<SOLUONGHOSO>1<", "<SOLUONGHOSO>" + parts.size() + "<");
  }
}
