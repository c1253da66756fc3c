// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.encounter;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import vn.hoso.lakehouse.dictionary.DictionaryTable;
import vn.hoso.lakehouse.dictionary.FieldDictionary;

/**
 * Machines (MA_MAY), which 4210 told with the results of a service (XML4) and 130 tells with the
 * service itself (XML3). One goes over where its service stands once in XML3 and all its results
 * name the same machine; elsewhere it stays beside the row, as a field without a column.
 */
final class LegacyMachines {
  private static final String RESULTS = "XML4";
  private static final String SERVICES = "XML3";
  private static final String SERVICE = "MA_DICH_VU";
  private static final String MACHINE = "MA_MAY";

  private LegacyMachines() {}

  static void settle(RawTables raw, FieldDictionary dictionary) {
    DictionaryTable results = dictionary.table(RESULTS);
    DictionaryTable services = dictionary.table(SERVICES);
    Map<String, List<UnknownField>> byService =
        raw.unknown().stream()
            .filter(field -> field.table().equals(RESULTS) && field.field().equals(MACHINE))
            .filter(field -> field.rowNumber() > 0)
            .collect(
                Collectors.groupingBy(
                    field -> row(raw, field).text(results.indexOf(SERVICE)),
                    LinkedHashMap::new,
                    Collectors.toList()));
    if (byService.isEmpty()) {
      return;
    }
    Map<String, List<RawRow>> rows =
        raw.rows(SERVICES).stream()
            .collect(Collectors.groupingBy(row -> row.text(services.indexOf(SERVICE))));
    Set<UnknownField> settled = new HashSet<>();
    byService.forEach(
        (service, told) -> {
          List<RawRow> ofService = rows.getOrDefault(service, List.of());
          boolean clear =
              !service.isEmpty()
                  && ofService.size() == 1
                  && ofService.get(0).text(services.indexOf(MACHINE)).isEmpty()
                  && told.stream().map(UnknownField::value).distinct().count() == 1;
          if (clear) {
            ofService.get(0).put(services.indexOf(MACHINE), told.get(0).value());
            settled.addAll(told);
          }
        });
    raw.settle(settled);
  }

  private static RawRow row(RawTables raw, UnknownField field) {
    return raw.rows(RESULTS).get(field.rowNumber() - 1);
  }
}
