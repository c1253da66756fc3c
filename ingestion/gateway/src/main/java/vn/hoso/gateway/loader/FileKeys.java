// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.loader;

import java.io.IOException;
import java.util.Set;
import java.util.stream.Collectors;
import vn.hoso.formats.encounter.EncounterFileReader;
import vn.hoso.formats.encounter.HosoResult;

/** What a file tells of, as far as the order of files matters to it. */
final class FileKeys {
  private final EncounterFileReader reader = EncounterFileReader.standard();

  /**
   * The MA_LK of an encounter file; nothing of a scanned paper, which replaces no other; of what
   * cannot be told apart so, its media type: the order of all such files counts.
   */
  Set<String> of(LoadFile file) {
    if (file.attachedTo() != null) {
      return Set.of();
    }
    Set<String> encounters = encounters(file);
    return encounters.isEmpty() ? Set.of("type " + file.contentType()) : encounters;
  }

  private Set<String> encounters(LoadFile file) {
    if (!file.contentType().endsWith("/xml")) {
      return Set.of();
    }
    try {
      return reader.read(file.content()).records().stream()
          .map(HosoResult::maLk)
          .filter(key -> !key.isEmpty())
          .map(key -> "encounter " + key)
          .collect(Collectors.toSet());
    } catch (IOException e) {
      return Set.of();
    }
  }
}
