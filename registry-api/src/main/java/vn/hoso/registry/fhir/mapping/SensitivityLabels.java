// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.fhir.mapping;

import java.util.Optional;
import org.hl7.fhir.r4.model.Coding;

/**
 * The record's sensitivity labels as HL7 information sensitivity codes, where one means the same.
 */
final class SensitivityLabels {
  private SensitivityLabels() {}

  static Optional<Coding> coding(String label) {
    return switch (label) {
      case "HIV" -> code("HIV", "HIV/AIDS information sensitivity");
      case "PSY" -> code("PSY", "psychiatry disorder information sensitivity");
      case "SUBST" -> code("SUD", "substance use disorder information sensitivity");
      case "GENETIC" -> code("GDIS", "genetic disease information sensitivity");
      case "VIOLENCE" ->
          code("SDV", "sexual assault, abuse, or domestic violence information sensitivity");
      default -> Optional.empty();
    };
  }

  private static Optional<Coding> code(String code, String display) {
    return Optional.of(Elements.coding(Systems.ACT_CODE, code, display));
  }
}
