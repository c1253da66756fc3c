// SPDX-License-Identifier: Apache-2.0
package vn.hoso.collector;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** The collector's health over HTTP, on the loopback address only. */
final class StatusPage implements AutoCloseable {
  private final HttpServer server;

  private StatusPage(HttpServer server) {
    this.server = server;
  }

  /** Serves {@code /health}; port 0 takes a free one. */
  static StatusPage open(int port, Supplier<CollectorStatus> status) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
      server.createContext("/health", exchange -> answer(exchange, status.get()));
      server.start();
      return new StatusPage(server);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot listen on port " + port, e);
    }
  }

  int port() {
    return server.getAddress().getPort();
  }

  private static void answer(HttpExchange exchange, CollectorStatus status) throws IOException {
    byte[] body = status.json().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status.running() ? 200 : 503, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
