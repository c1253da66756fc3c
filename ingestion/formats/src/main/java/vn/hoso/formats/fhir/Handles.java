// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.fhir;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.identifier.Ids;

/**
 * Names of resources within one facility. {@code Patient/12}, {@code
 * https://his.example/fhir/Patient/12} and {@code Patient/12/_history/3} are one name, unless a
 * submission has the same name on two servers; {@code Patient?identifier=system|value} and a
 * reference by identifier are another form of it.
 */
public final class Handles {
  private static final Pattern REST =
      Pattern.compile(
          "(?:https?://[^?#]*/|/)?([A-Z][A-Za-z]+)/([^/?#|]{1,200})(?:/_history/[^/?#]+)?(?:\\|.*)?");
  private static final Pattern CONDITION =
      Pattern.compile("(?:https?://[^?#]*/|/)?([A-Z][A-Za-z]+)\\?(.+)");

  private static final Pattern FULL =
      Pattern.compile(
          "https?://([^?#]*)/([A-Z][A-Za-z]+)/([^/?#|]{1,200})(?:/_history/[^/?#]+)?(?:\\|.*)?");

  private Handles() {}

  /** The handle a written reference means outside of its bundle. */
  static Optional<String> of(String reference) {
    Matcher rest = REST.matcher(reference);
    if (rest.matches()) {
      return Optional.of(of(rest.group(1), rest.group(2)));
    }
    Matcher condition = CONDITION.matcher(reference);
    if (condition.matches()) {
      return identifierOf(condition.group(2)).map(token -> conditional(condition.group(1), token));
    }
    return reference.startsWith("urn:") ? Optional.of(reference) : Optional.empty();
  }

  static String of(String type, String id) {
    return type + "/" + id;
  }

  /** The handle of a reference that names an identifier instead of a resource. */
  public static Optional<String> ofIdentifier(@Nullable String type, Element identifier) {
    String value = identifier.text("value");
    return type == null || value == null
        ? Optional.empty()
        : Optional.of(conditional(type, or(identifier.text("system"), "*") + "|" + value));
  }

  /** How a reference stands in the map of a resource's references. */
  public static @Nullable String written(Element reference) {
    String written = reference.text("reference");
    if (written != null) {
      return written;
    }
    return ofIdentifier(or(reference.text("type"), ""), reference.get("identifier")).orElse(null);
  }

  /** The token of the one criterion of a condition that can be followed: its identifier. */
  static Optional<String> identifierOf(String query) {
    for (String criterion : query.split("&", -1)) {
      if (criterion.startsWith("identifier=")) {
        String token = decoded(criterion.substring("identifier=".length()).replace("+", "%2B"));
        return token.isBlank()
            ? Optional.empty()
            : Optional.of(token.contains("|") ? token : "*|" + token);
      }
    }
    return Optional.empty();
  }

  /** The text; blank when a percent sign in it stands for no character. */
  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  /** A full address of a resource; empty for any other form of reference. */
  static Optional<Address> address(String reference) {
    Matcher full = FULL.matcher(reference);
    return full.matches()
        ? Optional.of(new Address(full.group(1), full.group(2), full.group(3)))
        : Optional.empty();
  }

  /**
   * Where a resource is.
   *
   * @param base of the server, without its scheme
   */
  record Address(String base, String type, String id) {

    /** The name that tells a resource from the same {@code Type/id} on another server. */
    String elsewhere() {
      return of(type, Ids.hash("h", type, base + "/" + type + "/" + id));
    }
  }

  static String conditional(String type, String token) {
    return type + "?" + token;
  }

  /** Every name a resource answers to besides its own id. */
  static Set<String> byIdentifiers(String type, Element resource) {
    Set<String> names = new LinkedHashSet<>();
    for (Element identifier : resource.each("identifier")) {
      String value = identifier.text("value");
      if (value != null) {
        String system = identifier.text("system");
        names.add(conditional(type, (system == null ? "" : system) + "|" + value));
        names.add(conditional(type, "*|" + value));
      }
    }
    return names;
  }

  static @Nullable String typeOf(String handle) {
    int end = indexOfEither(handle);
    return handle.startsWith("urn:") || end < 0 ? null : handle.substring(0, end);
  }

  private static int indexOfEither(String handle) {
    int slash = handle.indexOf('/');
    int mark = handle.indexOf('?');
    return slash < 0 ? mark : mark < 0 ? slash : Math.min(slash, mark);
  }

  private static String or(@Nullable String text, String otherwise) {
    return text == null ? otherwise : text;
  }
}
