// SPDX-License-Identifier: Apache-2.0
package vn.hoso.sample.sending;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.hoso.sample.care.Visit;
import vn.hoso.sample.paper.Edition;

/**
 * What a household's visits became on the wire.
 *
 * @param files in order of making; one may wait for others to share a file
 * @param visits all visits that were or should have been sent
 */
public record Outgoing(List<OutgoingFile> files, List<SentVisit> visits) {
  public Outgoing {
    files = List.copyOf(files);
    visits = List.copyOf(visits);
  }

  /**
   * One file of one encounter or check-in.
   *
   * @param batched whether it shares the file of its facility's weekly run
   * @param truth its line of the truth after file name and position
   */
  // Millions pass through; nobody changes or compares them.
  @SuppressWarnings("ArrayRecordComponent")
  public record OutgoingFile(
      String facilityCode,
      LocalDateTime at,
      String sequence,
      byte[] bytes,
      boolean batched,
      boolean checkIn,
      boolean valid,
      String truth) {

    public String name() {
      return Timestamps.fileStamp(at) + "-" + sequence + ".xml";
    }
  }

  /**
   * What a receiver knows of a visit by the last day.
   *
   * @param firstAccepted when its first valid edition was sent; null when none was
   * @param rows rows per table of its newest valid edition
   * @param newest that edition; null when none was sent
   */
  public record SentVisit(
      Visit visit,
      @Nullable LocalDateTime firstAccepted,
      @Nullable LocalDateTime lastMessage,
      Map<String, Integer> rows,
      @Nullable Edition newest) {
    public SentVisit {
      rows = Map.copyOf(rows);
    }

    public boolean current() {
      return firstAccepted != null;
    }
  }
}
