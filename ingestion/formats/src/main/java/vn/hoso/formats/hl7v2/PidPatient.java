// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.hl7v2;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.identifier.Ids;
import vn.hoso.lakehouse.identifier.PersonName;
import vn.hoso.lakehouse.identifier.PersonalId;

/** The patient a PID segment tells. */
final class PidPatient {
  private static final String NATIONAL = "http://fhir.hl7.org.vn/core/sid/";
  private static final String V2_TYPES = "http://terminology.hl7.org/CodeSystem/v2-0203";

  private static final Set<String> NATIONAL_TYPES = Set.of("NI", "NNVNM", "NNVN", "CCCD", "CMND");
  private static final Set<String> INSURANCE = Set.of("HC", "BHYT");
  private static final Set<String> OWN = Set.of("MR", "PI", "PT");

  /** Account and visit numbers, which the next visit of the same person does not have. */
  private static final Set<String> OF_VISIT = Set.of("AN", "VN");

  private static final Pattern ISSUERS =
      Pattern.compile(
          " (VN|VNM|VIET NAM|VIETNAM|CCCD|CMND|BCA|BO CONG AN|CONG AN|CUC CSQLHC|CUC CANH SAT) ");

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

  /**
   * The facility's own number, else the first one that outlasts a visit; without any, everything
   * that tells the person.
   */
  private static String key(Segment pid) {
    String own = number(pid, OWN);
    String lasting = own == null ? number(pid, Set.of()) : own;
    return lasting != null
        ? lasting
        : Ids.hash("", pid.joined(5, 1, 3, 2), pid.text(7), pid.text(8), pid.text(2));
  }

  /** The first number of one of these types; of any but a visit's when none is asked for. */
  private static @Nullable String number(Segment pid, Set<String> types) {
    for (int repetition = 1; repetition <= pid.repetitions(3); repetition++) {
      String type = type(pid.text(3, repetition, 5));
      boolean wanted = types.isEmpty() ? !OF_VISIT.contains(type) : types.contains(type);
      if (wanted && pid.text(3, repetition, 1) != null) {
        return pid.text(3, repetition, 1);
      }
    }
    return null;
  }

  /** A number without a type is the facility's own. */
  private static String type(@Nullable String told) {
    return told == null ? "MR" : told.toUpperCase(Locale.ROOT);
  }

  private static void identifier(
      ArrayNode identifiers,
      @Nullable String value,
      @Nullable String told,
      @Nullable String issuer) {
    if (value == null) {
      return;
    }
    String type = type(told);
    ObjectNode identifier = identifiers.addObject();
    if (NATIONAL_TYPES.contains(type) && isNational(type, value, issuer)) {
      identifier.put("system", NATIONAL + "cccd");
    } else if (INSURANCE.contains(type)) {
      identifier.put("system", NATIONAL + "bhyt");
    } else if (type.equals("PPN")) {
      identifier.put("system", NATIONAL + "passport");
    } else {
      typed(identifier, OWN.contains(type) ? "MR" : type);
    }
    identifier.put("value", value);
    if (issuer != null) {
      identifier.putObject("assigner").put("display", issuer);
    }
  }

  /**
   * Every country has national numbers (NI): one is ours when its form is, and when whoever issued
   * it is not told or is Vietnamese. The old paper has nine digits.
   */
  private static boolean isNational(String type, String value, @Nullable String issuer) {
    boolean ours = !type.equals("NI") || issuer == null || ISSUERS.matcher(folded(issuer)).find();
    boolean oldPaper = value.matches("\\d{9}");
    return ours && (oldPaper || PersonalId.parse(value).isPresent());
  }

  private static String folded(String issuer) {
    return " " + PersonName.of(issuer).folded() + " ";
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
