// SPDX-License-Identifier: Apache-2.0
package vn.hoso.platform.process;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One Java process to start.
 *
 * @param name names its log, its pid file and what a person calls it
 * @param module folder of its module in the checkout
 * @param jvm heap and module flags
 * @param environment added to the environment of the launcher
 */
public record Program(
    String name,
    String module,
    String mainClass,
    List<String> jvm,
    List<String> arguments,
    Map<String, String> environment) {

  public Program {
    jvm = List.copyOf(jvm);
    arguments = List.copyOf(arguments);
    environment = Map.copyOf(environment);
  }

  /** The same program with other arguments. */
  public Program with(List<String> otherArguments) {
    return new Program(name, module, mainClass, jvm, otherArguments, environment);
  }

  /** The same program without the optimising compiler: for one that runs for minutes. */
  public Program quick() {
    List<String> flags = new ArrayList<>(jvm);
    flags.add("-XX:TieredStopAtLevel=1");
    return new Program(name, module, mainClass, flags, arguments, environment);
  }

  /** The same program under another name, so that it has its own log. */
  public Program named(String otherName) {
    return new Program(otherName, module, mainClass, jvm, arguments, environment);
  }

  /** The same program with more in its environment. */
  public Program withEnvironment(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(environment);
    all.putAll(more);
    return new Program(name, module, mainClass, jvm, arguments, all);
  }
}
