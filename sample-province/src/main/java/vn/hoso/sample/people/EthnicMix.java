// SPDX-License-Identifier: Apache-2.0
package vn.hoso.sample.people;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.hoso.sample.chance.Dice;
import vn.hoso.sample.chance.Weighted;
import vn.hoso.sample.place.Commune;
import vn.hoso.sample.text.Facts;

/** Which groups live in a commune; the narrowest place the table knows wins. */
final class EthnicMix {
  private record Share(String ethnicity, double share) {}

  private static final String KINH = "01";

  private final Map<String, Weighted<Share>> places;

  private EthnicMix(Map<String, Weighted<Share>> places) {
    this.places = places;
  }

  static EthnicMix load() {
    Map<String, List<Share>> shares = new HashMap<>();
    List<List<String>> rows = Facts.read("ethnic_mix.csv", ',');
    for (List<String> row : rows.subList(1, rows.size())) {
      shares
          .computeIfAbsent(row.get(0), place -> new ArrayList<>())
          .add(new Share(row.get(1), Double.parseDouble(row.get(2))));
    }
    Map<String, Weighted<Share>> places = new HashMap<>();
    shares.forEach((place, known) -> places.put(place, Weighted.of(known, Share::share)));
    return new EthnicMix(places);
  }

  String pick(Commune commune, Dice dice) {
    for (String place :
        List.of(commune.code(), commune.formerDistrict(), commune.formerProvince())) {
      Weighted<Share> mix = places.get(place);
      if (mix != null) {
        return mix.pick(dice).ethnicity();
      }
    }
    return KINH;
  }
}
