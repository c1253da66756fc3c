// SPDX-License-Identifier: Apache-2.0
package vn.hoso.platform;

import java.util.ArrayList;
import java.util.List;

/** Flags of a JVM that runs Spark on JDK 17: the doors Spark opens itself in its own scripts. */
final class SparkJvm {

  private static final List<String> OPENED =
      List.of(
          "java.lang",
          "java.lang.invoke",
          "java.lang.reflect",
          "java.io",
          "java.net",
          "java.nio",
          "java.util",
          "java.util.concurrent",
          "java.util.concurrent.atomic",
          "jdk.internal.ref",
          "sun.nio.ch",
          "sun.nio.cs",
          "sun.security.action",
          "sun.util.calendar");

  private SparkJvm() {}

  static List<String> flags(String heap) {
    List<String> flags = new ArrayList<>();
    flags.add("-Xmx" + heap);
    flags.add("-XX:+UseParallelGC");
    flags.add("-XX:+IgnoreUnrecognizedVMOptions");
    // Compiled code is looked through for what is dead at every 24 MB of it, not at every megabyte:
    // 5 of 340 seconds of CPU in the default demo.
    flags.add("-XX:SweeperThreshold=10");
    for (String name : OPENED) {
      flags.add("--add-opens=java.base/" + name + "=ALL-UNNAMED");
    }
    flags.add("-Djdk.reflect.useDirectMethodHandle=false");
    return flags;
  }
}
