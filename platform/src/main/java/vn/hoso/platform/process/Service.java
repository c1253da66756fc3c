// SPDX-License-Identifier: Apache-2.0
package vn.hoso.platform.process;

import java.util.List;
import java.util.Map;
import vn.hoso.platform.installation.Port;
import vn.hoso.platform.terminal.Text;

/**
 * A program that keeps running.
 *
 * @param label what it is, for a person
 * @param address where it can be reached
 * @param ports the loopback ports it opens
 */
public record Service(
    Program program, Text label, String address, List<Port> ports, Health health) {

  public Service {
    ports = List.copyOf(ports);
  }

  public String name() {
    return program.name();
  }

  /** The same service with more in its environment. */
  public Service withEnvironment(Map<String, String> more) {
    return new Service(program.withEnvironment(more), label, address, ports, health);
  }

  /** The same service of a house that lasts for minutes. */
  public Service quick() {
    return new Service(program.quick(), label, address, ports, health);
  }
}
