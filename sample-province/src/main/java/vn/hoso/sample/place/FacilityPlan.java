// SPDX-License-Identifier: Apache-2.0
package vn.hoso.sample.place;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.hoso.sample.chance.Dice;

/**
 * Lays out the facilities of a province: the same ones for a seed, however many people there are.
 */
public final class FacilityPlan {
  private static final LocalDate LONG_AGO = LocalDate.of(2009, 1, 1);

  private final Geography geography;
  private final LocalDate first;
  private final LocalDate until;
  private final Dice dice;
  private final List<Facility> facilities = new ArrayList<>();
  private final Map<String, Integer> numbering = new LinkedHashMap<>();

  private FacilityPlan(Geography geography, LocalDate first, LocalDate until, long seed) {
    this.geography = geography;
    this.first = first;
    this.until = until;
    this.dice = Dice.of(seed, "facilities");
  }

  public static FacilityNetwork lay(
      Geography geography, LocalDate first, LocalDate until, long seed) {
    FacilityPlan plan = new FacilityPlan(geography, first, until, seed);
    plan.hospitals();
    plan.polyclinics();
    plan.stations();
    plan.privateFacilities();
    return new FacilityNetwork(geography, plan.facilities);
  }

  private void hospitals() {
    for (String province :
        geography.communes().stream().map(Commune::formerProvince).distinct().toList()) {
      if (province.isEmpty()) {
        continue;
      }
      Commune seat = largest(province);
      String of = formerProvinceName(seat);
      add(
          FacilityKind.PROVINCIAL_HOSPITAL,
          "Bệnh viện Đa khoa tỉnh (mẫu) - " + of,
          seat,
          Vendor.PLAIN,
          Sending.AT_ONCE);
      add(
          FacilityKind.WOMEN_AND_CHILDREN_HOSPITAL,
          "Bệnh viện Sản - Nhi (mẫu) - " + of,
          seat,
          Vendor.LISTS,
          Sending.AT_ONCE);
      add(
          FacilityKind.LUNG_HOSPITAL,
          "Bệnh viện Phổi (mẫu) - " + of,
          seat,
          Vendor.BROKEN_LINES,
          Sending.EVENING);
      add(
          FacilityKind.TRADITIONAL_MEDICINE_HOSPITAL,
          "Bệnh viện Y học cổ truyền (mẫu) - " + of,
          seat,
          Vendor.LOWER_CASE,
          Sending.EVENING);
    }
    int regional = 0;
    for (List<Commune> district : byFormerDistrict().values()) {
      Commune seat =
          district.stream().max(Comparator.comparingDouble(Commune::weight)).orElseThrow();
      if (seat.formerly().isEmpty() || (district.size() < 2 && seat.weight() < 2000)) {
        continue;
      }
      String name = "Trung tâm Y tế khu vực (mẫu) - " + seat.formerly().get(0).districtName();
      Vendor vendor =
          List.of(
                  Vendor.BROKEN_LINES,
                  Vendor.PLAIN,
                  Vendor.DECOMPOSED,
                  Vendor.CDATA,
                  Vendor.LISTS,
                  Vendor.LOWER_CASE,
                  Vendor.OWN_SPELLING)
              .get(regional % 7);
      Sending sending =
          regional % 6 == 4 ? Sending.LATE : regional % 2 == 0 ? Sending.AT_ONCE : Sending.EVENING;
      add(FacilityKind.REGIONAL_HOSPITAL, name, seat, vendor, sending);
      regional++;
    }
  }

  private void polyclinics() {
    List<Commune> bySize =
        geography.communes().stream()
            .sorted(Comparator.comparingDouble(Commune::weight).reversed())
            .toList();
    int count = Math.max(2, bySize.size() / 9);
    for (int i = 0; i < count; i++) {
      Commune seat = bySize.get((i * 3) % bySize.size());
      add(
          FacilityKind.POLYCLINIC,
          "Phòng khám đa khoa khu vực (mẫu) - " + seat.name(),
          seat,
          List.of(Vendor.PLAIN, Vendor.INNER_XML, Vendor.LOOSE_ROOTS, Vendor.OWN_SPELLING)
              .get(i % 4),
          i % 4 == 3 ? Sending.LATE : Sending.EVENING);
    }
  }

  private void stations() {
    int number = 0;
    for (Commune commune : geography.communes()) {
      Vendor vendor =
          List.of(
                  Vendor.PLAIN,
                  Vendor.PLAIN,
                  Vendor.BROKEN_LINES,
                  Vendor.LOWER_CASE,
                  Vendor.BATCHES,
                  Vendor.CDATA,
                  Vendor.LOOSE_ROOTS,
                  Vendor.INNER_XML,
                  Vendor.DECOMPOSED,
                  Vendor.PLAIN)
              .get(number % 10);
      Sending sending =
          vendor == Vendor.BATCHES
              ? Sending.WEEKLY
              : number % 11 == 7
                  ? Sending.VERY_LATE
                  : number % 5 == 2 ? Sending.LATE : Sending.EVENING;
      add(
          FacilityKind.COMMUNE_STATION,
          "Trạm Y tế " + commune.name() + " (mẫu)",
          commune,
          vendor,
          sending);
      number++;
    }
  }

  private void privateFacilities() {
    List<Commune> bySize =
        geography.communes().stream()
            .sorted(Comparator.comparingDouble(Commune::weight).reversed())
            .toList();
    for (int i = 0; i < 2; i++) {
      Commune seat = bySize.get(i % bySize.size());
      add(
          FacilityKind.PRIVATE_HOSPITAL,
          "Bệnh viện Đa khoa tư nhân An Khang " + (i + 1) + " (mẫu)",
          seat,
          i == 0 ? Vendor.PLAIN : Vendor.OWN_SPELLING,
          Sending.AT_ONCE);
    }
    List<String> called =
        List.of(
            "Tâm Đức",
            "Minh Tâm",
            "Phước Thiện",
            "Hồng Phúc",
            "Việt Mỹ",
            "Bình An",
            "Thiện Nhân",
            "Hoà Hảo",
            "Ánh Sáng",
            "Sài Gòn",
            "Trường Sinh",
            "Đông Á");
    for (int i = 0; i < called.size(); i++) {
      Commune seat = bySize.get((i * 2) % bySize.size());
      add(
          FacilityKind.PRIVATE_CLINIC,
          "Phòng khám " + called.get(i) + " (mẫu)",
          seat,
          List.of(
                  Vendor.PLAIN,
                  Vendor.CDATA,
                  Vendor.INNER_XML,
                  Vendor.LISTS,
                  Vendor.BATCHES,
                  Vendor.OWN_SPELLING)
              .get(i % 6),
          i % 6 == 4 ? Sending.WEEKLY : i % 4 == 3 ? Sending.VERY_LATE : Sending.EVENING);
    }
  }

  private void add(FacilityKind kind, String name, Commune seat, Vendor vendor, Sending sending) {
    int number = facilities.size();
    boolean clinic = kind == FacilityKind.PRIVATE_CLINIC;
    int clinics =
        (int) facilities.stream().filter(f -> f.kind() == FacilityKind.PRIVATE_CLINIC).count();
    LocalDate opened = LONG_AGO.plusDays(dice.below(4000));
    @Nullable LocalDate closed = null;
    if (clinic && clinics == 2) {
      opened = first.plusDays(40);
    } else if (clinic && clinics == 3) {
      closed = until.minusDays(50);
    }
    long stations =
        facilities.stream().filter(f -> f.kind() == FacilityKind.COMMUNE_STATION).count();
    @Nullable LocalDate silentFrom =
        kind == FacilityKind.COMMUNE_STATION && stations == 13 ? until.minusDays(34) : null;
    boolean announced =
        dice.chance(kind.hospital() ? 0.8 : kind == FacilityKind.COMMUNE_STATION ? 0.25 : 0.45);
    @Nullable LocalDate emr = announced ? LocalDate.of(2025, 3, 1).plusDays(dice.below(480)) : null;
    @Nullable LocalDate paperless =
        emr != null && dice.chance(0.5) ? emr.plusDays(dice.between(0, 120)) : null;
    boolean formerCodes =
        sending == Sending.VERY_LATE
            || dice.chance(kind == FacilityKind.COMMUNE_STATION ? 0.12 : 0.2);
    boolean checkIns =
        kind.hospital()
            ? vendor != Vendor.LOWER_CASE
            : kind == FacilityKind.POLYCLINIC && number % 2 == 0;
    facilities.add(
        new Facility(
            code(kind, seat),
            number,
            name,
            kind,
            seat.code(),
            opened,
            closed,
            emr,
            paperless,
            vendor,
            sending,
            silentFrom,
            formerCodes,
            checkIns));
  }

  /** Old province prefix, then a block of numbers per kind, as the insurer's list is laid out. */
  private String code(FacilityKind kind, Commune seat) {
    String province =
        seat.formerProvince().isEmpty() ? geography.provinceCode() : seat.formerProvince();
    int base =
        switch (kind) {
          case PROVINCIAL_HOSPITAL,
              WOMEN_AND_CHILDREN_HOSPITAL,
              LUNG_HOSPITAL,
              TRADITIONAL_MEDICINE_HOSPITAL ->
              1;
          case REGIONAL_HOSPITAL -> 20;
          case POLYCLINIC -> 50;
          case PRIVATE_HOSPITAL, PRIVATE_CLINIC -> 80;
          case COMMUNE_STATION -> 200;
        };
    int next = numbering.merge(province + base, base, (used, start) -> used + 1);
    return province + String.format("%03d", next);
  }

  private Commune largest(String formerProvince) {
    return geography.communes().stream()
        .filter(c -> c.formerProvince().equals(formerProvince))
        .max(Comparator.comparingDouble(Commune::weight))
        .orElseThrow();
  }

  private static String formerProvinceName(Commune seat) {
    return seat.formerly().get(0).provinceName().replaceFirst("^(Tỉnh|Thành phố) ", "");
  }

  private Map<String, List<Commune>> byFormerDistrict() {
    Map<String, List<Commune>> districts = new LinkedHashMap<>();
    for (Commune commune : geography.communes()) {
      districts.computeIfAbsent(commune.formerDistrict(), d -> new ArrayList<>()).add(commune);
    }
    return districts;
  }
}
