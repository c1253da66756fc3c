// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static vn.hoso.warehouse.link.People.lan;
import static vn.hoso.warehouse.link.People.lanInTheRegister;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.hoso.lakehouse.reference.AdminUnit;
import vn.hoso.lakehouse.reference.CommuneCrosswalk;
import vn.hoso.lakehouse.reference.ReferenceData;
import vn.hoso.lakehouse.registry.CitizenAddress;
import vn.hoso.lakehouse.registry.Mention;

class AddressesTest {
  private static final ReferenceData REFERENCE = ReferenceData.shipped();

  private final CurrentCommune communes = new CurrentCommune(REFERENCE);

  @Test
  void oneAddressOfOneSenderIsOneRowHoweverOftenItIsTold() {
    Mention first = lan().told(1);
    Mention married = lan().name("Nguyễn Thị Lan Anh").told(5);
    Mention register = lanInTheRegister().told(3);
    List<Mention> told = Stream.of(first, married, register).toList();

    List<CitizenAddress> addresses = Addresses.of(told, communes, null, "22333");

    assertThat(addresses)
        .extracting(
            CitizenAddress::facilityCode,
            CitizenAddress::kind,
            CitizenAddress::firstSeenAt,
            CitizenAddress::lastSeenAt,
            CitizenAddress::current,
            CitizenAddress::mentionIds)
        .containsExactly(
            tuple(
                "56001",
                "current",
                first.firstSeenAt(),
                married.firstSeenAt(),
                true,
                List.of(first.mentionId(), married.mentionId())),
            tuple(
                "00000",
                "permanent",
                register.firstSeenAt(),
                register.firstSeenAt(),
                true,
                List.of(register.mentionId())));
    assertThat(Addresses.of(reversed(told), communes, null, "22333")).isEqualTo(addresses);
  }

  @Test
  void keepsTheOldCommuneAsToldBesideTheOneOfToday() {
    CommuneCrosswalk whole =
        REFERENCE.crosswalk().stream()
            .filter(row -> row.kind().equals("whole") && !row.oldCode().equals(row.newCode()))
            .filter(row -> REFERENCE.successorsOf(row.oldCode()).size() == 1)
            .filter(row -> oldDistrict(row.oldCode()) != null)
            .findFirst()
            .orElseThrow();
    Mention old = lan().commune(whole.oldCode()).told(1, oldDistrict(whole.oldCode()));
    Mention today = lan().told(2);
    Mention silent = lan().commune(null).told(3);

    assertThat(Addresses.of(List.of(today, silent, old), communes, null, "22333"))
        .extracting(
            CitizenAddress::communeAsTold, CitizenAddress::communeCode, CitizenAddress::current)
        .containsExactly(
            tuple(whole.oldCode(), whole.newCode(), false), tuple("22333", "22333", true));
  }

  private static @Nullable String oldDistrict(String commune) {
    return REFERENCE
        .adminUnit("commune", commune, ReferenceData.REFORM.minusDays(1))
        .map(AdminUnit::parentCode)
        .orElse(null);
  }

  private static List<Mention> reversed(List<Mention> mentions) {
    List<Mention> reversed = new ArrayList<>(mentions);
    Collections.reverse(reversed);
    return reversed;
  }
}
