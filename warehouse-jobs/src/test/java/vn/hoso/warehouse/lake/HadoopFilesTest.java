// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Serializable;
import java.util.List;
import org.apache.commons.lang3.SerializationUtils;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.SerializableTable;
import org.apache.iceberg.Table;
import org.apache.iceberg.hadoop.HadoopFileIO;
import org.apache.iceberg.hadoop.SerializableConfiguration;
import org.junit.jupiter.api.Test;
import vn.hoso.lakehouse.registry.Citizen;

class HadoopFilesTest {

  @Test
  void aTaskGetsWhatWasSetAndHadoopsOwnDefaults() {
    Configuration made = new Configuration();
    made.set("fs.s3a.endpoint", "store.example");
    made.set("io.file.buffer.size", "8192");

    HadoopFileIO there = SerializationUtils.roundtrip(files(made));

    assertThat(there.getConf().get("fs.s3a.endpoint")).isEqualTo("store.example");
    assertThat(there.getConf().get("io.file.buffer.size")).isEqualTo("8192");
    assertThat(there.getConf().get("io.map.index.skip"))
        .isEqualTo(new Configuration().get("io.map.index.skip"));
    assertThat(there.newInputFile("file:/a/b").location()).isEqualTo("file:/a/b");
  }

  @Test
  void theDefaultsAreNotSentAlong() {
    assertThat(SerializationUtils.serialize(files(new Configuration()))).hasSizeLessThan(2_000);
    assertThat(SerializationUtils.serialize(sentTwice())).hasSizeLessThan(2_000);
  }

  /** What a task was given goes on to others as it came. */
  private static HadoopFiles sentTwice() {
    HadoopFiles there = SerializationUtils.roundtrip(files(new Configuration()));
    there.serializeConfWith(conf -> new SerializableConfiguration(conf)::get);
    return there;
  }

  private static HadoopFiles files(Configuration settings) {
    HadoopFiles files = new HadoopFiles();
    files.setConf(settings);
    files.serializeConfWith(conf -> new SerializableConfiguration(conf)::get);
    return files;
  }

  @Test
  void theLakesTablesAreReadByThem() {
    Lake lake = LakeForTests.empty();
    lake.create(List.of(Citizen.TABLE));

    Table table = lake.table(Citizen.TABLE);

    assertThat(table.io()).isInstanceOf(HadoopFiles.class);
    assertThat(SerializationUtils.serialize((Serializable) SerializableTable.copyOf(table)))
        .hasSizeLessThan(20_000);
  }
}
