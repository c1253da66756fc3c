// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.assemble;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.hoso.formats.fhir.Element;

/**
 * People and organisations that care, as the tables write them. A personal id is no licence number
 * and never taken.
 */
final class Practitioners {
  /** Giấy phép hành nghề, and the chứng chỉ hành nghề it replaced, under any sender's address. */
  private static final Pattern LICENCE_SYSTEM =
      Pattern.compile("(?i).*(giay-?phep|chung-?chi)-?hanh-?nghe.*|.*[/:#-](gphn|cchn)\\b.*");

  /** Licence numbers of table 0203. */
  private static final Set<String> LICENCE_TYPES = Set.of("MD", "LN", "RN", "NP", "PHARM");

  private static final Set<String> PATIENT_SIDE = Set.of("Patient", "RelatedPerson", "Device");

  private Practitioners() {}

  /** Whether the reference says it means the patient, somebody of theirs or a device. */
  static boolean isPatient(ResourceRow row, Element reference) {
    String type = reference.text("type");
    return PATIENT_SIDE.stream()
        .anyMatch(
            side ->
                side.equals(type)
                    || row.handle(reference)
                        .filter(name -> name.startsWith(side + "/") || name.startsWith(side + "?"))
                        .isPresent());
  }

  /**
   * The licence number, else the name.
   *
   * @param resource what the reference names, as far as it is known
   */
  static @Nullable String told(Element reference, Element resource) {
    Element inRole = resource.get("practitioner");
    return Stream.of(
            licence(resource.each("identifier")),
            licence(inRole.each("identifier")),
            licence(reference.each("identifier")),
            Optional.ofNullable(name(resource)),
            Optional.ofNullable(inRole.text("display")),
            Optional.ofNullable(reference.text("display")))
        .flatMap(Optional::stream)
        .findFirst()
        .orElse(null);
  }

  static @Nullable String joined(Stream<@Nullable String> told) {
    String all =
        told.filter(Objects::nonNull)
            .map(one -> one.replace(';', ','))
            .distinct()
            .collect(Collectors.joining(";"));
    return all.isEmpty() ? null : all;
  }

  private static Optional<String> licence(List<Element> identifiers) {
    return identifiers.stream()
        .filter(Practitioners::isLicence)
        .map(identifier -> identifier.text("value"))
        .filter(Objects::nonNull)
        .findFirst();
  }

  private static boolean isLicence(Element identifier) {
    String system = identifier.text("system");
    return !"old".equals(identifier.text("use"))
        && ((system != null && LICENCE_SYSTEM.matcher(system).matches())
            || identifier.codes("type").stream().anyMatch(LICENCE_TYPES::contains));
  }

  /** An organisation has one text, a person names of several parts: family before given. */
  private static @Nullable String name(Element resource) {
    if (resource.text("name") != null) {
      return resource.text("name");
    }
    Element name =
        resource.each("name").stream()
            .filter(one -> !"old".equals(one.text("use")))
            .findFirst()
            .orElse(Element.NONE);
    return name.text("text") != null
        ? name.text("text")
        : ResourceTerms.joined(
            " ",
            Stream.concat(
                    Stream.ofNullable(name.text("family")),
                    name.each("given").stream().map(Element::text))
                .toArray(String[]::new));
  }
}
