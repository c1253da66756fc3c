// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.assemble;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.hoso.formats.fhir.Element;
import vn.hoso.lakehouse.registry.Medication;

/** From a request or a statement to the drug of a record. */
final class ResourceMedication {
  private ResourceMedication() {}

  /**
   * A request or a statement; the drug itself may be another resource, or one inside.
   *
   * @param named the drug, and who ordered it
   */
  static Optional<Medication> of(ResourceRow row, NamedResources named) {
    Element told = row.resource();
    if (ResourceFacts.NOT_ORDERED.contains(String.valueOf(told.text("status")))) {
      return Optional.empty();
    }
    Element concept = told.get("medicationCodeableConcept");
    Element drug =
        concept.present() ? Element.NONE : named.of(row, told.get("medicationReference"));
    Element code = concept.present() ? concept : drug.get("code");
    Element coding = code.coding("urn:hoso:code:ma-thuoc");
    String words = code.words();
    String display = told.get("medicationReference").text("display");
    List<Element> instructions = told.each("dosageInstruction");
    List<Element> doses = instructions.isEmpty() ? told.each("dosage") : instructions;
    Element dose = doses.isEmpty() ? Element.NONE : doses.get(0);
    Element quantity = told.get("dispenseRequest").get("quantity");
    Instant ordered = told.instant("authoredOn");
    Instant taken = told.instant("effectiveDateTime");
    if (taken == null) {
      taken = told.get("effectivePeriod").instant("start");
    }
    return Optional.of(
        new Medication(
            row.rowId("MD"),
            1,
            coding.text("code"),
            words == null ? display : words,
            null,
            null,
            quantity.text("unit"),
            drug.get("form").words(),
            dose.get("route").words(),
            dosage(dose),
            dose.text("patientInstruction"),
            ResourceTerms.kept(quantity.number("value")),
            null,
            null,
            null,
            ordered == null ? told.instant("dateAsserted") : ordered,
            taken,
            named.practitioners(row, orderers(told)),
            ResourceTerms.system(coding),
            told.text("status"),
            DrugDays.until(told, doses, taken == null ? ordered : taken)));
  }

  /** Who ordered it; of a statement, who told of it when that was somebody who cares. */
  private static List<Element> orderers(Element told) {
    return Stream.of("requester", "recorder", "informationSource")
        .map(told::each)
        .filter(list -> !list.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  /** As written, else dose and frequency put into words. */
  private static @Nullable String dosage(Element dose) {
    if (dose.text("text") != null) {
      return dose.text("text");
    }
    Element amount = dose.first("doseAndRate").get("doseQuantity");
    Element repeat = dose.get("timing").get("repeat");
    String each =
        amount.number("value") == null
            ? null
            : ResourceTerms.joined(
                " ",
                Objects.requireNonNull(amount.number("value")).toPlainString(),
                amount.text("unit"));
    String often =
        repeat.text("frequency") == null
            ? dose.get("timing").get("code").words()
            : "%s/%s %s"
                .formatted(
                    repeat.text("frequency"), repeat.text("period"), repeat.text("periodUnit"));
    return ResourceTerms.joined(" × ", each, often);
  }
}
