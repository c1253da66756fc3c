// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.hoso.lakehouse.contract.LakeCatalog;

class SparkConfigurationTest {
  private static final LakeCatalog CATALOG = new LakeCatalog("jdbc:x", "u", "p", "file:///w");

  @Test
  void takesTheFileAndBeforeItWhatTheJvmWasGiven(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("cluster.conf");
    Files.writeString(
        file,
        "# ours\nspark.master  spark://host:7077\nspark.executor.memory  4g\nother.thing  1\n");
    Properties jvm = new Properties();
    jvm.setProperty("spark.executor.memory", "2g");
    jvm.setProperty("user.home", "/x");

    assertThat(SparkConfiguration.given(file.toString(), jvm))
        .isEqualTo(Map.of("spark.master", "spark://host:7077", "spark.executor.memory", "2g"));
    assertThat(SparkConfiguration.given(null, new Properties())).isEmpty();
  }

  @Test
  void saysWhatToDoAboutAFileThatIsNotThere() {
    assertThatThrownBy(() -> SparkConfiguration.given("/no/such.conf", new Properties()))
        .isInstanceOf(WarehouseException.class)
        .hasMessageContaining("/no/such.conf")
        .hasMessageContaining("correct the path");
  }

  @Test
  void keepsALocalOneOnLoopbackAndAClusterReachable() {
    Map<String, String> here = SparkConfiguration.of(CATALOG, Map.of());
    Map<String, String> cluster =
        SparkConfiguration.of(
            CATALOG,
            Map.of(
                "spark.master", "spark://host:7077", "spark.sql.session.timeZone", "Asia/Tokyo"));

    assertThat(here)
        .containsEntry("spark.master", "local[2]")
        .containsEntry("spark.driver.host", "127.0.0.1");
    assertThat(cluster)
        .containsEntry("spark.master", "spark://host:7077")
        .containsEntry("spark.sql.session.timeZone", "UTC")
        .doesNotContainKeys("spark.driver.host", "spark.sql.shuffle.partitions");
  }
}
