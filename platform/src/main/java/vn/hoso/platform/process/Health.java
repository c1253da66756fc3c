// SPDX-License-Identifier: Apache-2.0
package vn.hoso.platform.process;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;

/** Asks a running process whether it is ready to work. */
@FunctionalInterface
public interface Health {

  boolean ready(long pid);

  /** Ready when this address answers 200. */
  static Health http(URI address) {
    return pid -> answersOk(address);
  }

  private static boolean answersOk(URI address) {
    int limit = (int) Duration.ofSeconds(2).toMillis();
    try {
      HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
      connection.setConnectTimeout(limit);
      connection.setReadTimeout(limit);
      try {
        return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
      } finally {
        connection.disconnect();
      }
    } catch (IOException e) {
      return false;
    }
  }
}
