// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.lake;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.iceberg.DataFile;
import org.apache.spark.api.java.JavaRDD;

/** Data files that tasks wrote, by the name of their table; no snapshot names them yet. */
public record WrittenFiles(TreeMap<String, List<DataFile>> byTable) implements Serializable {

  /** What a task hands back. */
  public static Iterator<byte[]> of(Map<String, List<DataFile>> byTable) {
    return TaskResult.of(new WrittenFiles(new TreeMap<>(byTable)));
  }

  /** Runs the tasks; the files of all of them. */
  public static WrittenFiles by(JavaRDD<byte[]> tasks) {
    WrittenFiles all = new WrittenFiles(new TreeMap<>());
    for (byte[] task : tasks.collect()) {
      WrittenFiles some = TaskResult.read(task, WrittenFiles.class);
      some.byTable()
          .forEach(
              (table, files) ->
                  all.byTable().computeIfAbsent(table, name -> new ArrayList<>()).addAll(files));
    }
    return all;
  }

  /** These and others. */
  public WrittenFiles and(WrittenFiles more) {
    WrittenFiles all = new WrittenFiles(new TreeMap<>());
    for (WrittenFiles some : List.of(this, more)) {
      some.byTable()
          .forEach(
              (table, files) ->
                  all.byTable().computeIfAbsent(table, name -> new ArrayList<>()).addAll(files));
    }
    return all;
  }

  /** Those of one table. */
  public List<DataFile> of(String table) {
    return byTable.getOrDefault(table, List.of());
  }
}
