// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.speed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import vn.hoso.formats.FormatRule;
import vn.hoso.formats.WireFormats;
import vn.hoso.formats.encounter.EncounterFileReader;
import vn.hoso.formats.encounter.ReadResult;
import vn.hoso.lakehouse.submission.SubmissionKind;

/**
 * An encounter file to send.
 *
 * @param facility the name of its folder
 */
@SuppressWarnings("ArrayRecordComponent") // sent as it was read; nothing compares it
record SampleFile(String facility, String name, byte[] content) {
  private static final int SMALLEST = 24_000;
  private static final int LARGEST = 40_000;
  private static final int MOST = 1_000;

  /** Encounter files of about 30 kB, facilities taking turns so that none sends all at once. */
  static List<SampleFile> in(Path folder) throws IOException {
    Map<String, List<SampleFile>> byFacility = new TreeMap<>();
    try (Stream<Path> tree = Files.walk(folder.toAbsolutePath())) {
      for (Path path : tree.filter(Files::isRegularFile).sorted().toList()) {
        long size = Files.size(path);
        if (size >= SMALLEST && size <= LARGEST) {
          byte[] content = Files.readAllBytes(path);
          String facility = path.getName(path.getNameCount() - 2).toString();
          if (isTakeable(facility, content)) {
            byFacility
                .computeIfAbsent(facility, code -> new ArrayList<>())
                .add(new SampleFile(facility, String.valueOf(path.getFileName()), content));
          }
        }
      }
    }
    record Turn(int number, SampleFile file) {}
    return byFacility.values().stream()
        .flatMap(
            files ->
                Stream.iterate(0, i -> i < files.size(), i -> i + 1)
                    .map(i -> new Turn(i, files.get(i))))
        .sorted(Comparator.comparingInt(Turn::number))
        .map(Turn::file)
        .limit(MOST)
        .toList();
  }

  /** The samples have damaged files too; those would be answered sooner. */
  private static boolean isTakeable(String facility, byte[] content) {
    if (WireFormats.sniff(content) != SubmissionKind.ENCOUNTER_FILE) {
      return false;
    }
    ReadResult read = EncounterFileReader.standard().read(content);
    return facility.equals(read.facilityCode())
        && read.violations().stream()
            .noneMatch(found -> found.ruleId().equals(FormatRule.FILE_UNREADABLE.id()));
  }

  /** The content with something more at its end. */
  byte[] with(byte[] end) {
    byte[] whole = Arrays.copyOf(content, content.length + end.length);
    System.arraycopy(end, 0, whole, content.length, end.length);
    return whole;
  }
}
