// SPDX-License-Identifier: Apache-2.0
package vn.hoso.platform.installation;

/** A loopback port of the installation, with the environment variable that moves it. */
public enum Port {
  POSTGRES("HOSO_POSTGRES_PORT", 15432),
  KAFKA("HOSO_KAFKA_PORT", 19092),
  KAFKA_CONTROLLER("HOSO_KAFKA_CONTROLLER_PORT", 19093),
  GATEWAY("HOSO_GATEWAY_PORT", 8081),
  COLLECTOR("HOSO_COLLECTOR_PORT", 8082),
  REGISTRY("HOSO_REGISTRY_PORT", 8080);

  private final String variable;
  private final int standard;

  Port(String variable, int standard) {
    this.variable = variable;
    this.standard = standard;
  }

  /** Name of the environment variable that sets this port. */
  public String variable() {
    return variable;
  }

  int standard() {
    return standard;
  }
}
