// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.fhir.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.List;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.Address.AddressUse;
import org.hl7.fhir.r4.model.Patient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.hoso.lakehouse.registry.Citizen;
import vn.hoso.lakehouse.registry.CitizenAddress;
import vn.hoso.registry.Invented;

class PatientMappingTest {

  @Test
  void aFormerAddressIsAnOldOneForAsLongAsItWasTold() {
    Citizen citizen =
        Invented.citizen("C1", "Nguyễn Thị Hoa", "1960-05-10", "2", "001160012345", "01318")
            .at(
                List.of(
                    told("Số 5 phố Cũ", "22333", "56001", "2025-02-01T18:00:00Z", false),
                    told("Số 5 phố Cũ", "22333", "56002", "2025-08-01T02:00:00Z", false),
                    told(null, "01318", "56002", "2025-09-01T02:00:00Z", false),
                    told("Tổ 1, thôn Đông", "01318", "00000", "2025-10-01T02:00:00Z", true)));

    Patient patient = PatientMapping.map(Subject.of(citizen), citizen);

    assertThat(patient.getAddress())
        .extracting(Address::getUse, Address::getText)
        .containsExactly(
            tuple(AddressUse.HOME, "Tổ 1, thôn Đông"), tuple(AddressUse.OLD, "Số 5 phố Cũ"));
    assertThat(patient.getAddress().get(1).getPeriod().getStartElement().getValueAsString())
        .isEqualTo("2025-02-02");
    assertThat(patient.getAddress().get(1).getPeriod().getEndElement().getValueAsString())
        .isEqualTo("2025-08-01");
  }

  private static CitizenAddress told(
      @Nullable String text, String commune, String facility, String at, boolean current) {
    return new CitizenAddress(
        text,
        null,
        null,
        commune,
        commune,
        null,
        facility,
        null,
        Instant.parse(at),
        Instant.parse(at),
        current,
        List.of());
  }
}
