// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.loader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.hoso.formats.register.RegisterKind;
import vn.hoso.lakehouse.identifier.FacilityCode;

/**
 * What to send and in which order: by file name within one facility, facilities beside each other.
 * A folder named like a facility code holds that facility's files; the content of others tells.
 */
record LoadPlan(List<Lane> lanes, List<Path> facilityRegisters, Turns turns) {

  /** How facilities follow each other. */
  enum Turns {
    /** Some files of each, as in life. */
    SHARED,
    /** One facility to its end: only as many are listed at once as there are workers. */
    WHOLE
  }

  static final Pattern FACILITY_FOLDER = Pattern.compile("\\d{2}[0-9A-Z]{3}");
  static final Comparator<Path> BY_NAME =
      Comparator.comparing((Path path) -> String.valueOf(path.getFileName()))
          .thenComparing(Path::toString);

  LoadPlan {
    lanes = List.copyOf(lanes);
    facilityRegisters = List.copyOf(facilityRegisters);
  }

  static LoadPlan of(Path root, long maxBytes) throws IOException {
    Map<String, List<LoadFile>> byFacility = new TreeMap<>();
    List<Path> facilityRegisters = new ArrayList<>();
    for (Path path : files(root)) {
      FacilityCode facility = facilityOf(root, path);
      if (isFacilityRegister(path)) {
        facilityRegisters.add(path);
      }
      byFacility
          .computeIfAbsent(facility == null ? "" : facility.value(), code -> new ArrayList<>())
          .addAll(toSend(path, facility, maxBytes));
    }
    return new LoadPlan(
        byFacility.values().stream().map(files -> new Lane(root, files)).toList(),
        facilityRegisters,
        Turns.SHARED);
  }

  /**
   * The file, or its parts when it is a register, lines or a bundle and too large for one message.
   */
  static List<LoadFile> toSend(Path path, @Nullable FacilityCode facility, long maxBytes)
      throws IOException {
    if (Files.size(path) <= maxBytes) {
      return List.of(new LoadFile(path, facility, null));
    }
    if (isNamed(path, ".csv")) {
      return parts(path, null, RegisterPart.of(path, maxBytes));
    }
    List<? extends FilePart> parts =
        isNamed(path, ".ndjson")
            ? RegisterPart.ofLines(path, maxBytes)
            : isNamed(path, ".json") ? BundlePart.of(path, maxBytes) : List.of();
    return parts.isEmpty()
        ? List.of(new LoadFile(path, facility, null))
        : parts(path, facility, parts);
  }

  int size() {
    return lanes.stream().mapToInt(Lane::size).sum();
  }

  static List<Path> files(Path root) throws IOException {
    try (Stream<Path> found = Files.walk(root)) {
      return found
          .filter(Files::isRegularFile)
          .filter(path -> !String.valueOf(path.getFileName()).startsWith("."))
          .sorted(BY_NAME)
          .toList();
    }
  }

  /** The outermost folder between root and file, root included, that is named like a facility. */
  private static @Nullable FacilityCode facilityOf(Path root, Path file) {
    Path absoluteRoot = root.toAbsolutePath().normalize();
    Path folder = file.toAbsolutePath().normalize().getParent();
    FacilityCode facility = null;
    while (folder != null && folder.startsWith(absoluteRoot)) {
      String name = String.valueOf(folder.getFileName());
      if (FACILITY_FOLDER.matcher(name).matches()) {
        facility = new FacilityCode(name);
      }
      folder = folder.getParent();
    }
    return facility;
  }

  static boolean isFacilityRegister(Path path) throws IOException {
    return isNamed(path, ".csv")
        && RegisterKind.ofHeader(RegisterKind.columns(LoadFile.firstLine(path)))
            .filter(RegisterKind.FACILITIES::equals)
            .isPresent();
  }

  private static boolean isNamed(Path path, String ending) {
    return path.toString().toLowerCase(Locale.ROOT).endsWith(ending);
  }

  private static List<LoadFile> parts(
      Path path, @Nullable FacilityCode facility, List<? extends FilePart> parts) {
    return parts.stream().map(part -> new LoadFile(path, facility, part)).toList();
  }
}
