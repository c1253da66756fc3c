// SPDX-License-Identifier: Apache-2.0
package vn.hoso.platform.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import vn.hoso.platform.installation.Installation;
import vn.hoso.platform.installation.Port;
import vn.hoso.platform.terminal.Failure;
import vn.hoso.platform.terminal.Text;

/** Refuses to start on a port that somebody else holds, with the variable that moves it. */
public final class FreePorts {

  private FreePorts() {}

  /** Fails on the first port of these that is taken. */
  public static void require(Installation installation, List<Port> ports) {
    for (Port port : ports) {
      int number = installation.port(port);
      if (!free(number)) {
        throw busy(port, number);
      }
    }
  }

  private static boolean free(int number) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), number));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static Failure busy(Port port, int number) {
    String example = port.variable() + "=" + (number + 1000);
    return new Failure(
        Text.of(
            "Cổng " + number + " (" + port + ") đang có chương trình khác dùng.",
            "Port " + number + " (" + port + ") is used by another program."),
        Text.of(
            "Dừng chương trình đó, hoặc đặt cổng khác: " + example + " ./hoso …",
            "Stop that program, or set another port: " + example + " ./hoso …"));
  }
}
