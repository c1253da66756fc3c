// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.loader;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import vn.hoso.lakehouse.identifier.FacilityCode;

/**
 * Plans years of history from several places without listing all of it first: only folders are
 * looked for, and a facility's files are listed when its turn comes, from every place together in
 * the order of their names.
 */
final class BulkPlan {
  private final long maxBytes;
  private final Shard shard;
  private final Map<String, List<Path>> folders = new TreeMap<>();
  private final List<Path> loose = new ArrayList<>();

  private BulkPlan(long maxBytes, Shard shard) {
    this.maxBytes = maxBytes;
    this.shard = shard;
  }

  /** Fails when a place cannot be read. */
  static LoadPlan of(List<Path> places, long maxBytes, Shard shard) throws IOException {
    BulkPlan plan = new BulkPlan(maxBytes, shard);
    for (Path place : places) {
      Files.walkFileTree(place, plan.new Look());
    }
    return plan.made(places.get(0));
  }

  private LoadPlan made(Path first) throws IOException {
    List<Lane> lanes = new ArrayList<>();
    List<Path> registers = new ArrayList<>();
    // Files of no known facility are one lane: registers go in before what they tell of.
    if (shard.isFirst() && !loose.isEmpty()) {
      loose.sort(LoadPlan.BY_NAME);
      for (Path path : loose) {
        if (LoadPlan.isFacilityRegister(path)) {
          registers.add(path);
        }
      }
      lanes.add(
          new Lane(
              first,
              () -> {
                List<LoadFile> files = new ArrayList<>();
                for (Path path : loose) {
                  files.addAll(LoadPlan.toSend(path, null, maxBytes));
                }
                return files;
              }));
    }
    folders.forEach(
        (code, places) -> {
          if (shard.has(code)) {
            lanes.add(new Lane(places.get(0), () -> filesOf(new FacilityCode(code), places)));
          }
        });
    return new LoadPlan(lanes, registers, LoadPlan.Turns.WHOLE);
  }

  private List<LoadFile> filesOf(FacilityCode facility, List<Path> places) throws IOException {
    List<Path> paths = new ArrayList<>();
    for (Path place : places) {
      paths.addAll(LoadPlan.files(place));
    }
    paths.sort(LoadPlan.BY_NAME);
    List<LoadFile> files = new ArrayList<>();
    for (Path path : paths) {
      files.addAll(LoadPlan.toSend(path, facility, maxBytes));
    }
    return files;
  }

  /** Stops at folders named like a facility; what lies outside them is loose. */
  private final class Look extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      String name = name(folder);
      if (!LoadPlan.FACILITY_FOLDER.matcher(name).matches()) {
        return FileVisitResult.CONTINUE;
      }
      folders.computeIfAbsent(name, code -> new ArrayList<>()).add(folder);
      return FileVisitResult.SKIP_SUBTREE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (attributes.isRegularFile() && !name(file).startsWith(".")) {
        loose.add(file);
      }
      return FileVisitResult.CONTINUE;
    }

    /** Folders of an archive may end with a slash. */
    private String name(Path path) {
      Path name = path.toAbsolutePath().normalize().getFileName();
      return name == null ? "" : name.toString().replace("/", "");
    }
  }
}
