// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.jdbc.JdbcClientPool;
import org.junit.jupiter.api.Test;

class HouseConnectionsTest {
  private final List<Boolean> alive = new ArrayList<>();
  private int opened;
  private int asked;

  @Test
  void aStatementWhoseAnswerWasLostIsNotSentAgain() {
    HouseConnections connections = connections();

    assertThatThrownBy(() -> connections.run(this::loseTheAnswer))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).doesNotStartWith("08"))
        .hasRootCauseMessage("broken");

    assertThat(asked).isEqualTo(1);
  }

  @Test
  void theLibrarysOwnPoolWouldSendItAgain() {
    JdbcClientPool pool =
        new JdbcClientPool("jdbc:none:", Map.of()) {
          @Override
          protected Connection newClient() {
            return connection();
          }
        };

    assertThatThrownBy(() -> pool.run(this::loseTheAnswer)).isInstanceOf(SQLException.class);

    assertThat(asked).as("why there is a pool of our own").isGreaterThan(1);
  }

  @Test
  void aConnectionFoundBrokenIsRenewedBeforeAnythingIsSent() throws Exception {
    alive.add(false);
    HouseConnections connections = connections();

    assertThat(connections.<Integer>run(connection -> ++asked)).isEqualTo(1);

    assertThat(opened).isEqualTo(2);
  }

  private int loseTheAnswer(Connection connection) throws SQLException {
    asked++;
    throw new SQLException("broken", "08006");
  }

  private HouseConnections connections() {
    return new HouseConnections(Map.of("uri", "jdbc:none:")) {
      @Override
      protected Connection newClient() {
        return connection();
      }
    };
  }

  private Connection connection() {
    opened++;
    boolean valid = alive.isEmpty() || alive.remove(0);
    return (Connection)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> method.getName().equals("isValid") ? valid : null);
  }
}
