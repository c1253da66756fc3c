// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse.contract;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.UpdateProperties;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.types.TypeUtil;

/**
 * One table of the lakehouse: what a row is, its columns, key, partitioning and properties.
 *
 * @param key columns that identify a row, promised by the job that writes it
 */
public record TableContract(
    String namespace,
    String name,
    String doc,
    Schema schema,
    List<String> key,
    PartitionSpec partitioning,
    Map<String, String> properties) {

  private static final Map<String, String> HOUSE_PROPERTIES =
      Map.of(
          "format-version", "2",
          "write.parquet.compression-codec", "zstd",
          // Between two compactions a data file has a small file of deletes for every pass; at the
          // default of 4 MB each to open, every data file would become a task of its own.
          "read.split.open-file-cost", Integer.toString(1 << 20),
          "write.delete.mode", "merge-on-read",
          "write.update.mode", "merge-on-read",
          "write.merge.mode", "merge-on-read",
          "write.metadata.delete-after-commit.enabled", "true",
          "write.metadata.previous-versions-max", "50");

  public TableContract {
    key = List.copyOf(key);
    properties = Map.copyOf(properties);
  }

  /** A table whose rows are the given contract record. */
  public static TableContract of(
      String namespace, String name, String doc, Class<? extends Record> rows, String... key) {
    return of(namespace, name, doc, RecordSchema.of(rows), key);
  }

  /** A table with a schema built elsewhere. */
  public static TableContract of(
      String namespace, String name, String doc, Schema schema, String... key) {
    return new TableContract(
        namespace,
        name,
        doc,
        schema,
        List.of(key),
        PartitionSpec.unpartitioned(),
        HOUSE_PROPERTIES);
  }

  /** The same table partitioned as given. */
  public TableContract partitionedBy(UnaryOperator<PartitionSpec.Builder> partitions) {
    return new TableContract(
        namespace,
        name,
        doc,
        schema,
        key,
        partitions.apply(PartitionSpec.builderFor(schema)).build(),
        properties);
  }

  /** {@code namespace.name}, as in SQL with {@code lake} as the current catalog. */
  public String qualifiedName() {
    return namespace + "." + name;
  }

  /** {@code lake.namespace.name}. */
  public String sqlName() {
    return LakeCatalog.NAME + "." + qualifiedName();
  }

  public TableIdentifier identifier() {
    return TableIdentifier.of(namespace, name);
  }

  /**
   * Creates the table, and its namespace, unless they exist; an older table gets the columns and
   * the properties it lacks. Both are only ever added.
   */
  public <C extends Catalog & SupportsNamespaces> void createIn(C catalog) {
    Namespace schemaName = Namespace.of(namespace);
    if (!catalog.namespaceExists(schemaName)) {
      catalog.createNamespace(schemaName);
    }
    if (!catalog.tableExists(identifier())) {
      catalog
          .buildTable(identifier(), schema)
          .withPartitionSpec(partitioning)
          .withProperties(properties)
          .withProperty("comment", doc)
          .create();
    } else {
      Table table = catalog.loadTable(identifier());
      Set<String> known = TypeUtil.indexByName(table.schema().asStruct()).keySet();
      if (!known.containsAll(TypeUtil.indexByName(schema.asStruct()).keySet())) {
        table.updateSchema().unionByNameWith(schema).commit();
      }
      if (!table.properties().keySet().containsAll(properties.keySet())) {
        UpdateProperties update = table.updateProperties();
        properties.forEach(
            (name, value) -> {
              if (!table.properties().containsKey(name)) {
                update.set(name, value);
              }
            });
        update.commit();
      }
    }
  }
}
