// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.lake;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;

/**
 * What a task tells the driver of the files it wrote. Serialised here, since Spark's own serialiser
 * knows Iceberg's files not.
 */
final class TaskResult {
  private TaskResult() {}

  static Iterator<byte[]> of(Serializable result) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(result);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return List.of(bytes.toByteArray()).iterator();
  }

  static <T> T read(byte[] result, Class<T> type) {
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(result))) {
      return type.cast(in.readObject());
    } catch (IOException | ClassNotFoundException e) {
      throw new WarehouseException(
          WarehouseException.Kind.OURS, "What a task wrote cannot be read", e);
    }
  }
}
