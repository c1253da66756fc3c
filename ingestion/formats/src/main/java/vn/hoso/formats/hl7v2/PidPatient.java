// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.hl7v2;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.identifier.Ids;
import vn.hoso.lakehouse.identifier.PersonalId;

/** The patient a PID segment tells. */
final class PidPatient {
  private static final String NATIONAL = "http://fhir.hl7.org.vn/core/sid/";
  private static final String V2_TYPES = "http://terminology.hl7.org/CodeSystem/v2-0203";

  private PidPatient() {}

  static ObjectNode resource(Segment pid) {
    ObjectNode patient = JsonNodeFactory.instance.objectNode();
    patient.put("resourceType", "Patient");
    patient.put("id", Ids.hash("p", key(pid)));
    ArrayNode identifiers = patient.putArray("identifier");
    for (int repetition = 1; repetition <= pid.repetitions(3); repetition++) {
      identifier(
          identifiers,
          pid.text(3, repetition, 1),
          pid.text(3, repetition, 5),
          pid.text(3, repetition, 4));
    }
    String number = pid.text(19);
    if (number != null && PersonalId.parse(number).isPresent()) {
      identifiers.addObject().put("system", NATIONAL + "cccd").put("value", number);
    }
    String name = pid.joined(5, 1, 3, 2);
    if (name != null) {
      patient.putArray("name").addObject().put("text", name);
    }
    String birth = V2Time.day(pid.text(7));
    if (birth != null) {
      patient.put("birthDate", birth);
    }
    if (pid.text(8) != null) {
      patient.put("gender", gender(pid.text(8).toUpperCase(Locale.ROOT)));
    }
    String address = pid.joined(11, 1, 2, 3, 4);
    if (address != null) {
      patient.putArray("address").addObject().put("text", address);
    }
    if (pid.text(13) != null) {
      patient.putArray("telecom").addObject().put("system", "phone").put("value", pid.text(13));
    }
    return patient;
  }

  /** The first patient number; without any, everything that tells the person. */
  private static String key(Segment pid) {
    String number = pid.text(3);
    return number != null
        ? number
        : Ids.hash("", pid.joined(5, 1, 3, 2), pid.text(7), pid.text(8), pid.text(2));
  }

  /** A number without a type is the facility's own. */
  private static void identifier(
      ArrayNode identifiers,
      @Nullable String value,
      @Nullable String type,
      @Nullable String issuer) {
    if (value == null) {
      return;
    }
    ObjectNode identifier = identifiers.addObject();
    switch (type == null ? "MR" : type.toUpperCase(Locale.ROOT)) {
      case "NI", "NNVNM", "CCCD", "CMND" -> identifier.put("system", NATIONAL + "cccd");
      case "HC", "BHYT" -> identifier.put("system", NATIONAL + "bhyt");
      case "PPN" -> identifier.put("system", NATIONAL + "passport");
      case "MR", "PI", "PT", "AN" -> typed(identifier, "MR");
      default -> typed(identifier, String.valueOf(type));
    }
    identifier.put("value", value);
    if (issuer != null) {
      identifier.putObject("assigner").put("display", issuer);
    }
  }

  private static void typed(ObjectNode identifier, String code) {
    identifier
        .putObject("type")
        .putArray("coding")
        .addObject()
        .put("system", V2_TYPES)
        .put("code", code);
  }

  private static String gender(String code) {
    return switch (code) {
      case "M" -> "male";
      case "F" -> "female";
      case "O", "A" -> "other";
      default -> "unknown";
    };
  }
}
