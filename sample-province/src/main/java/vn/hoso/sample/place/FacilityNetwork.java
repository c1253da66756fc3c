// SPDX-License-Identifier: Apache-2.0
package vn.hoso.sample.place;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.hoso.sample.chance.Dice;

/** Which facility serves whom: the own station, the regional hospital, the provincial ones. */
public final class FacilityNetwork {
  private final List<Facility> all;
  private final Map<String, Facility> station = new HashMap<>();
  private final Map<String, Facility> regional = new HashMap<>();
  private final Map<String, Map<FacilityKind, Facility>> provincial = new HashMap<>();
  private final Map<String, List<Facility>> nearby = new HashMap<>();

  FacilityNetwork(Geography geography, List<Facility> facilities) {
    this.all = List.copyOf(facilities);
    Map<String, Commune> communes = geography.byCode();
    Map<String, Facility> regionalOfDistrict = new HashMap<>();
    for (Facility facility : all) {
      Commune seat = communes.get(facility.communeCode());
      if (seat == null) {
        continue;
      }
      switch (facility.kind()) {
        case COMMUNE_STATION -> station.put(seat.code(), facility);
        case REGIONAL_HOSPITAL -> regionalOfDistrict.put(seat.formerDistrict(), facility);
        case PROVINCIAL_HOSPITAL,
            WOMEN_AND_CHILDREN_HOSPITAL,
            LUNG_HOSPITAL,
            TRADITIONAL_MEDICINE_HOSPITAL ->
            provincial
                .computeIfAbsent(seat.formerProvince(), p -> new HashMap<>())
                .put(facility.kind(), facility);
        case PRIVATE_HOSPITAL, POLYCLINIC, PRIVATE_CLINIC ->
            nearby.computeIfAbsent(seat.formerProvince(), d -> new ArrayList<>()).add(facility);
      }
    }
    for (Commune commune : geography.communes()) {
      Facility hospital = regionalOfDistrict.get(commune.formerDistrict());
      regional.put(
          commune.code(),
          hospital != null ? hospital : provincial(commune, FacilityKind.PROVINCIAL_HOSPITAL));
    }
  }

  public List<Facility> all() {
    return all;
  }

  public Facility station(Commune commune) {
    Facility own = station.get(commune.code());
    return own != null ? own : all.get(0);
  }

  public Facility regional(Commune commune) {
    Facility own = regional.get(commune.code());
    return own != null ? own : all.get(0);
  }

  public Facility provincial(Commune commune, FacilityKind kind) {
    Facility own = provincial.getOrDefault(commune.formerProvince(), Map.of()).get(kind);
    return own != null ? own : all.get(0);
  }

  /**
   * A polyclinic, private clinic or private hospital of the neighbourhood that is open that day.
   */
  public Facility nearby(Commune commune, LocalDate day, Dice dice) {
    List<Facility> choice =
        nearby.getOrDefault(commune.formerProvince(), List.of()).stream()
            .filter(f -> f.openOn(day))
            .toList();
    return choice.isEmpty() ? regional(commune) : dice.pick(choice);
  }
}
