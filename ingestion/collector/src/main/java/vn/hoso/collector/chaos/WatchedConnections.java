// SPDX-License-Identifier: Apache-2.0
package vn.hoso.collector.chaos;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.contract.HouseConnections;

/** Connections to the catalog, where the one statement that commits can be made to stand still. */
final class WatchedConnections extends HouseConnections {
  private static final String CONNECTION_BROKE = "08006";

  private final Standstill standstill;

  WatchedConnections(Map<String, String> properties, Standstill standstill) {
    super(properties);
    this.standstill = standstill;
  }

  @Override
  protected Connection newClient() {
    Connection connection = super.newClient();
    return proxy(
        Connection.class,
        (proxy, method, arguments) -> {
          Object answer = call(connection, method, arguments);
          return answer instanceof PreparedStatement statement && isCommit(arguments)
              ? watched(statement, connection)
              : answer;
        });
  }

  private static boolean isCommit(Object @Nullable [] arguments) {
    return arguments != null
        && arguments.length > 0
        && arguments[0] instanceof String sql
        && sql.toUpperCase(Locale.ROOT).startsWith("UPDATE")
        && sql.contains("metadata_location");
  }

  private PreparedStatement watched(PreparedStatement statement, Connection connection) {
    return proxy(
        PreparedStatement.class,
        (proxy, method, arguments) -> {
          if (!method.getName().equals("executeUpdate")) {
            return call(statement, method, arguments);
          }
          standstill.at(Step.BEFORE_COMMIT);
          Object answer = call(statement, method, arguments);
          standstill.at(Step.AFTER_COMMIT);
          if (standstill.reached(Step.ANSWER)) {
            connection.close();
            throw new SQLException("The connection broke", CONNECTION_BROKE);
          }
          return answer;
        });
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(
            WatchedConnections.class.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments)
      throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getTargetException();
    }
  }
}
