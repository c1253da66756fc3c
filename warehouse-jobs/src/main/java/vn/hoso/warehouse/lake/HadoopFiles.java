// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.lake;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.hadoop.HadoopFileIO;
import org.apache.iceberg.util.SerializableSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Hadoop's file systems, as Iceberg uses them where nothing else is configured. Tasks are sent only
 * the settings somebody made: Hadoop's own defaults, more than a thousand, would otherwise be
 * written out again for every table of every query, though every worker has them.
 */
public final class HadoopFiles extends HadoopFileIO {
  /** As the catalog makes it by name. */
  public HadoopFiles() {}

  @Override
  public void setConf(Configuration whole) {
    super.serializeConfWith(unknown -> new Settings(whole));
  }

  /** They are ready to be sent as they are. */
  @Override
  public void serializeConfWith(
      Function<Configuration, SerializableSupplier<Configuration>> wholly) {}

  private static final class Settings implements SerializableSupplier<Configuration> {
    private static final String DEFAULTS = "-default.xml";

    private final HashMap<String, String> made = new HashMap<>();
    private transient @Nullable Configuration whole;

    Settings(Configuration whole) {
      this.whole = whole;
      for (Map.Entry<String, String> setting : whole) {
        if (!byDefault(whole.getPropertySources(setting.getKey()))) {
          made.put(setting.getKey(), setting.getValue());
        }
      }
    }

    private static boolean byDefault(String @Nullable [] sources) {
      return sources != null
          && sources.length > 0
          && sources[sources.length - 1].endsWith(DEFAULTS);
    }

    @Override
    public synchronized Configuration get() {
      Configuration known = whole;
      if (known == null) {
        known = new Configuration(WorkersOwn.SETTINGS);
        made.forEach(known::set);
        whole = known;
      }
      return known;
    }
  }

  /** Read from its files once in a worker. */
  private static final class WorkersOwn {
    static final Configuration SETTINGS = read();

    private static Configuration read() {
      Configuration settings = new Configuration();
      settings.size();
      return settings;
    }
  }
}
