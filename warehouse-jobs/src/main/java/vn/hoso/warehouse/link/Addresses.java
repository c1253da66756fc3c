// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.registry.CitizenAddress;
import vn.hoso.lakehouse.registry.Mention;
import vn.hoso.lakehouse.source.Patient;

/** Where a person was told to live, by whom, and from when on. */
final class Addresses {
  private static final Comparator<CitizenAddress> FIRST_TOLD_FIRST =
      Comparator.comparing(CitizenAddress::firstSeenAt)
          .thenComparing(CitizenAddress::lastSeenAt)
          .thenComparing(address -> address.mentionIds().get(0));

  private Addresses() {}

  /**
   * One row for each address of each sender, first told first.
   *
   * @param inUse text of the address in use; null when only a commune is known
   * @param communeInUse the commune of today in use
   */
  static List<CitizenAddress> of(
      List<Mention> mentions,
      CurrentCommune communes,
      @Nullable String inUse,
      @Nullable String communeInUse) {
    Map<Told, List<Mention>> told = new LinkedHashMap<>();
    for (Mention mention : mentions) {
      Told address = Told.by(mention.patient());
      if (address.text() != null || address.commune() != null) {
        told.computeIfAbsent(address, key -> new ArrayList<>()).add(mention);
      }
    }
    return told.entrySet().stream()
        .map(
            one ->
                address(
                    one.getKey(),
                    one.getValue(),
                    communes.of(one.getValue().get(0).patient()).orElse(null),
                    inUse,
                    communeInUse))
        .sorted(FIRST_TOLD_FIRST)
        .toList();
  }

  private static CitizenAddress address(
      Told told,
      List<Mention> by,
      @Nullable String communeCode,
      @Nullable String inUse,
      @Nullable String communeInUse) {
    List<Mention> inOrder = by.stream().sorted(Arrival.ORDER).toList();
    Mention first = inOrder.get(0);
    Instant last =
        by.stream().map(Mention::firstSeenAt).max(Comparator.naturalOrder()).orElseThrow();
    boolean current =
        inUse == null
            ? communeCode != null && communeCode.equals(communeInUse)
            : inUse.equals(told.text())
                && (communeCode == null || communeCode.equals(communeInUse));
    return new CitizenAddress(
        told.text(),
        told.province(),
        told.district(),
        told.commune(),
        communeCode,
        told.kind(),
        told.facilityCode(),
        first.firstSubmissionId(),
        first.firstSeenAt(),
        last,
        current,
        inOrder.stream().map(Mention::mentionId).toList());
  }

  /** What tells one row from another. */
  private record Told(
      @Nullable String text,
      @Nullable String province,
      @Nullable String district,
      @Nullable String commune,
      @Nullable String kind,
      String facilityCode) {
    private static final Set<String> BY_INSURANCE_FILE = Set.of("encounter", "check_in");

    static Told by(Patient patient) {
      return new Told(
          filled(patient.address()),
          patient.provinceCode(),
          patient.districtCode(),
          filled(patient.communeCode()),
          kind(patient),
          patient.facilityCode());
    }

    /** The insurance file asks for the residence of now; most other forms for either. */
    private static @Nullable String kind(Patient patient) {
      if (patient.verified()) {
        return "permanent";
      }
      return BY_INSURANCE_FILE.contains(patient.source()) ? "current" : patient.addressKind();
    }

    private static @Nullable String filled(@Nullable String text) {
      return text == null || text.isBlank() ? null : text;
    }
  }
}
