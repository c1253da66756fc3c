// SPDX-License-Identifier: Apache-2.0
package vn.hoso.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import vn.hoso.platform.installation.Installation;
import vn.hoso.platform.installation.Port;

/** Installations on free ports in a folder of the test. */
public final class TestInstallation {

  private TestInstallation() {}

  public static Installation in(Path home) {
    return new Installation(home, home, "56", "1g", freePorts());
  }

  private static Map<Port, Integer> freePorts() {
    Map<Port, Integer> ports = new EnumMap<>(Port.class);
    List<ServerSocket> taken = new ArrayList<>();
    try {
      for (Port port : Port.values()) {
        ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        taken.add(socket);
        ports.put(port, socket.getLocalPort());
      }
      for (ServerSocket socket : taken) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ports;
  }
}
