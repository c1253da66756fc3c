// SPDX-License-Identifier: Apache-2.0
package vn.hoso.sample.place;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import vn.hoso.sample.chance.Weighted;

/** The communes of one province, as they are now and as they were. */
public record Geography(String provinceCode, String provinceName, List<Commune> communes) {
  public Geography {
    communes = List.copyOf(communes);
    if (communes.isEmpty()) {
      throw new IllegalArgumentException("No commune is known in province " + provinceCode);
    }
  }

  public Weighted<Commune> byPopulation() {
    return Weighted.of(communes, Commune::weight);
  }

  public Map<String, Commune> byCode() {
    return communes.stream().collect(Collectors.toMap(Commune::code, Function.identity()));
  }
}
