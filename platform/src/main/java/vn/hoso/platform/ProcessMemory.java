// SPDX-License-Identifier: Apache-2.0
package vn.hoso.platform;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import vn.hoso.platform.postgres.Postmaster;
import vn.hoso.platform.process.MemoryWatch;
import vn.hoso.platform.process.Supervisor;
import vn.hoso.platform.terminal.Text;

/** The memory of every process of a command: the launcher, its children, Postgres. */
final class ProcessMemory {

  private static final double MEBIBYTE = 1024.0 * 1024.0;

  private ProcessMemory() {}

  static MemoryWatch watch(Session session, Supervisor supervisor) {
    return MemoryWatch.start(
        session.installation().run().resolve("rss.csv"), () -> groups(session, supervisor));
  }

  static void print(Session session, MemoryWatch memory) {
    session.terminal().print(Text.of("Bộ nhớ cao nhất (MiB)", "Peak resident memory (MiB)").line());
    new TreeMap<>(memory.peaks())
        .forEach(
            (name, bytes) ->
                session
                    .terminal()
                    .print(String.format(Locale.ROOT, "  %-16s %7.0f", name, bytes / MEBIBYTE)));
  }

  private static Map<String, Collection<ProcessHandle>> groups(
      Session session, Supervisor supervisor) {
    Map<String, Collection<ProcessHandle>> groups = new TreeMap<>();
    groups.put("launcher", List.of(ProcessHandle.current()));
    supervisor.processes().forEach((name, process) -> groups.put(name, List.of(process)));
    new Postmaster(session.installation().postgresData())
        .process()
        .ifPresent(
            postmaster ->
                groups.put(
                    "postgres",
                    Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList()));
    return groups;
  }
}
