// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.fhir;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
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
  private final List<FhirResult.Refused> refused = new ArrayList<>();
  private final List<Violation> violations = new ArrayList<>();
  private final BundleNames names = new BundleNames();
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

  /**
   * One resource with its identity.
   *
   * @param kept names besides its own under which other submissions may speak of it
   */
  private record Part(Given given, String id, Set<String> kept) {}

  void refuse(Violation why) {
    violations.add(why);
    refused.add(new FhirResult.Refused(count++, why));
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
    List<Element> entries = bundle.each("entry");
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      order.add(i);
    }
    if ("history".equals(bundle.text("type"))) {
      Collections.reverse(order);
    }
    for (int i : order) {
      entry(entries.get(i), place + ".entry[" + i + "]", depth);
    }
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
    names.count(fullUrl);
    count++;
    violations.addAll(ResourceRules.check(type, resource, place));
  }

  /** The resource with its id; every other name it is known by is told to the names. */
  private Part named(Given part) {
    var elsewhere = names.elsewhere(part.fullUrl());
    String id =
        elsewhere.isPresent()
            ? elsewhere.get().elsewhere().substring(part.type().length() + 1)
            : id(part.type(), part.resource(), part.request(), part.fullUrl());
    String handle = Handles.of(part.type(), id);
    names.put(part.fullUrl(), handle);
    Set<String> kept = new HashSet<>();
    if (elsewhere.isEmpty()) {
      String own = part.resource().text("id");
      if (own != null) {
        names.alias(Handles.of(part.type(), own), handle);
      }
      Optional.ofNullable(part.fullUrl())
          .flatMap(Handles::address)
          .map(at -> Handles.of(at.type(), at.id()))
          .ifPresent(
              address -> {
                names.alias(address, handle);
                kept.add(address);
              });
    }
    return new Part(part, id, kept);
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
  FhirResult result() {
    names.counted();
    List<Part> parts = new ArrayList<>();
    for (Given one : given) {
      parts.add(one.endedId() == null ? named(one) : new Part(one, one.endedId(), Set.of()));
    }
    List<ReadResource> resources = new ArrayList<>();
    for (Part part : parts) {
      Given told = part.given();
      if (told.endedId() != null) {
        resources.add(ReadResource.ended(told.type(), part.id()));
      } else {
        ReferenceReader reader =
            new ReferenceReader(
                names, told.type(), part.id(), told.resource(), told.fullUrl(), told.place());
        resources.addAll(reader.read(part.kept()));
        violations.addAll(reader.violations());
      }
    }
    return new FhirResult(resources, listed(), refused);
  }

  /** Every refusal, and as many remarks as are listed of one file. */
  private List<Violation> listed() {
    int most = ReadLimits.DEFAULT.violations();
    if (violations.size() <= most) {
      return violations;
    }
    List<Violation> listed =
        new ArrayList<>(violations.stream().filter(Violation::rejects).toList());
    violations.stream()
        .filter(violation -> !violation.rejects())
        .limit(Math.max(0, most - listed.size()))
        .forEach(listed::add);
    listed.add(
        Violation.ofFile(FormatRule.MORE_VIOLATIONS, "", "", Integer.toString(violations.size())));
    return listed;
  }
}
