// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.fhir;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.hoso.formats.FormatRule;
import vn.hoso.formats.ReadLimits;
import vn.hoso.formats.Violation;
import vn.hoso.lakehouse.identifier.Ids;

/**
 * The parts of one submission: gathered first, so that names are known when references are read.
 */
final class SubmissionParts {
  private static final int BUNDLES_WITHIN = 4;
  private static final Pattern BY_ID = Pattern.compile("/?([A-Z][A-Za-z]+)/([^/?#]+)");

  /** Types whose first identifier tells one from another; of others it may be shared. */
  private static final Set<String> KNOWN_BY_IDENTIFIER =
      Set.of("Patient", "Practitioner", "Organization", "Location", "Encounter", "Device");

  private final List<Given> given = new ArrayList<>();
  private final Findings findings;
  private final UnaryOperator<Violation> placed;
  private final BundleNames names = new BundleNames();
  private final BundledFiles files = new BundledFiles();
  private final Set<String> seen = new HashSet<>();
  private int count;

  /** One resource as it was found, or the end of one: of that only the id is told. */
  private record Given(
      String type,
      @Nullable String endedId,
      Element resource,
      Element request,
      @Nullable String fullUrl,
      String place) {}

  /** One part with its {@code Type/id} at the sender. */
  private record Part(Given given, String handle) {}

  /**
   * @param placed tells a violation at the place its resource was made from
   */
  SubmissionParts(Findings findings, UnaryOperator<Violation> placed) {
    this.findings = findings;
    this.placed = placed;
  }

  /**
   * Whether there are more parts than are read of one submission: what follows is not looked at.
   */
  boolean full() {
    return count > ReadLimits.PARTS;
  }

  void refuse(Violation why) {
    findings.refuse(count++, placed.apply(why));
  }

  private void remark(Violation found) {
    findings.add(placed.apply(found));
  }

  /** A resource, or a bundle of them, outside of any bundle. */
  void take(Element resource, String place) {
    take(resource, Element.NONE, place, 0);
  }

  private void take(Element resource, Element entry, String place, int depth) {
    String type = resource.text("resourceType");
    if (type == null || !type.matches("[A-Za-z]{1,64}")) {
      refuse(
          ResourceRules.at(
              FormatRule.FHIR_NO_TYPE, "", place, "resourceType", "", "Patient, Encounter, …"));
    } else if (type.equals("Bundle") && depth < BUNDLES_WITHIN) {
      bundle(resource, place, depth);
    } else {
      add(type, resource, entry, place);
    }
  }

  /** A history lists the newest first; everything else is in order. */
  private void bundle(Element bundle, String place, int depth) {
    if (bundle.each("link").stream().anyMatch(SubmissionParts::leadsToMore)) {
      names.arePartOfMore();
    }
    List<Element> entries = bundle.each("entry");
    boolean newestFirst = "history".equals(bundle.text("type"));
    for (int i = 0; i < entries.size() && !full(); i++) {
      int at = newestFirst ? entries.size() - 1 - i : i;
      entry(entries.get(at), place + ".entry[" + at + "]", depth);
    }
  }

  /** Whether the bundle is one page of several. */
  private static boolean leadsToMore(Element link) {
    return Set.of("next", "previous", "prev").contains(String.valueOf(link.text("relation")));
  }

  private void entry(Element entry, String place, int depth) {
    Element request = entry.get("request");
    String method =
        request.text("method") == null ? "" : request.text("method").toUpperCase(Locale.ROOT);
    if ("outcome".equals(entry.get("search").text("mode"))) {
      return;
    }
    switch (method) {
      case "DELETE" -> delete(request.text("url"), place);
      case "GET", "HEAD", "PATCH" ->
          refuse(
              ResourceRules.at(
                  FormatRule.FHIR_REQUEST_NOT_TAKEN,
                  "Bundle",
                  place,
                  "request.method",
                  method,
                  "PUT, POST, DELETE"));
      default -> {
        if (entry.get("resource").node().isObject()) {
          take(entry.get("resource"), entry, place + ".resource", depth + 1);
        } else {
          refuse(
              ResourceRules.at(
                  FormatRule.FHIR_ENTRY_EMPTY, "Bundle", place, "resource", "", "resource"));
        }
      }
    }
  }

  private void delete(@Nullable String url, String place) {
    Matcher byId = BY_ID.matcher(url == null ? "" : url);
    if (byId.matches()) {
      given.add(new Given(byId.group(1), byId.group(2), Element.NONE, Element.NONE, null, place));
      count++;
    } else {
      refuse(
          ResourceRules.at(
              FormatRule.FHIR_REQUEST_NOT_TAKEN, "Bundle", place, "request.url", "", "Type/id"));
    }
  }

  private void add(String type, Element resource, Element entry, String place) {
    String fullUrl = entry.text("fullUrl");
    given.add(new Given(type, null, resource, entry.get("request"), fullUrl, place));
    count++;
    ResourceRules.check(type, resource, place).forEach(this::remark);
  }

  /** Tells the names of every other name the resource is known by within the submission. */
  private void alias(Part part, String name) {
    Given told = part.given();
    String own = told.resource().text("id");
    if (own != null) {
      names.alias(Handles.of(told.type(), own), told.fullUrl(), name);
    }
    address(told)
        .ifPresent(at -> names.alias(Handles.of(at.type(), at.id()), told.fullUrl(), name));
  }

  /** Names besides its own under which other submissions may speak of it. */
  private Set<String> kept(Given told) {
    Set<String> kept = new LinkedHashSet<>();
    address(told)
        .ifPresent(
            at -> {
              kept.add(at.elsewhere());
              String plain = Handles.of(at.type(), at.id());
              if (names.isPlain(plain)) {
                kept.add(plain);
              }
            });
    return kept;
  }

  private static Optional<Handles.Address> address(Given told) {
    return Optional.ofNullable(told.fullUrl()).flatMap(Handles::address);
  }

  /**
   * The id this facility's later versions of the resource come under again: the one it is put at,
   * its own, or what follows from what tells it apart.
   */
  private String id(String type, Element resource, Element request, @Nullable String fullUrl) {
    String url = request.text("url") == null ? "" : request.text("url");
    boolean put = "PUT".equalsIgnoreCase(request.text("method"));
    Matcher byId = BY_ID.matcher(url);
    if (put && byId.matches() && byId.group(1).equals(type)) {
      return byId.group(2);
    }
    String condition =
        put && url.contains("?")
            ? url.substring(url.indexOf('?') + 1)
            : request.text("ifNoneExist");
    if (condition != null) {
      var token = Handles.identifierOf(condition.substring(condition.indexOf('?') + 1));
      if (token.isPresent()) {
        return made(type, token.get());
      }
    }
    String own = resource.text("id");
    if (own != null) {
      return own;
    }
    return withoutId(type, resource, fullUrl);
  }

  private String withoutId(String type, Element resource, @Nullable String fullUrl) {
    if (fullUrl != null && !fullUrl.startsWith("urn:")) {
      Matcher rest = Pattern.compile(".*/" + type + "/([^/?#]+)").matcher(fullUrl);
      if (rest.matches()) {
        return rest.group(1);
      }
    }
    if (KNOWN_BY_IDENTIFIER.contains(type)) {
      Element identifier = resource.first("identifier");
      String value = identifier.text("value");
      if (value != null) {
        String id = made(type, identifier.text("system") + "|" + value);
        if (seen.add(type + "/" + id)) {
          return id;
        }
      }
    }
    return fullUrl != null && fullUrl.startsWith("urn:uuid:")
        ? fullUrl.substring("urn:uuid:".length())
        : made(type, FhirJson.write(resource.node()));
  }

  private static String made(String type, String from) {
    return Ids.hash("h", type, from);
  }

  /** Everything read, references followed. */
  List<ReadResource> resources() {
    List<Part> parts = new ArrayList<>();
    for (Given one : given) {
      String id =
          one.endedId() == null
              ? id(one.type(), one.resource(), one.request(), one.fullUrl())
              : one.endedId();
      Part part = new Part(one, Handles.of(one.type(), id));
      names.meet(part.handle(), one.fullUrl());
      parts.add(part);
    }
    List<Part> living = parts.stream().filter(part -> part.given().endedId() == null).toList();
    for (Part part : living) {
      names.put(part.given().fullUrl(), name(part));
      names.alias(part.handle(), part.given().fullUrl(), name(part));
    }
    living.forEach(part -> alias(part, name(part)));
    living.forEach(part -> files.put(name(part), part.given().resource()));
    List<ReadResource> resources = new ArrayList<>();
    parts.forEach(part -> resources.addAll(read(part)));
    return resources;
  }

  private String name(Part part) {
    return names.name(part.handle(), part.given().fullUrl());
  }

  private List<ReadResource> read(Part part) {
    Given told = part.given();
    String id = name(part).substring(told.type().length() + 1);
    if (told.endedId() != null) {
      return List.of(ReadResource.ended(told.type(), id));
    }
    Element resource =
        files.within(told.resource(), address -> names.handle(address, told.fullUrl()));
    return new ReferenceReader(
            names, told.type(), id, resource, told.fullUrl(), told.place(), this::remark)
        .read(kept(told));
  }
}
