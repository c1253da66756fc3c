// SPDX-License-Identifier: Apache-2.0
package vn.hoso.platform.process;

import java.nio.file.Path;

/** A program for tests: runs in a process of its own and does what it is told. */
final class Child {

  private Child() {}

  public static void main(String[] args) throws Exception {
    if (args[0].equals("exit")) {
      System.exit(Integer.parseInt(args[1]));
    }
    new ReadyFile(Path.of(args[1]), args[0]).write();
    Thread.sleep(600_000);
  }
}
