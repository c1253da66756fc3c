// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.fhir.search;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/** Builds searchset bundles: total, links, entries with absolute addresses and their mode. */
public final class Pages {
  private final String serverBase;
  private final UnaryOperator<List<Map.Entry<String, String>>> linked;

  /**
   * @param serverBase absolute address of the FHIR server, without a slash at the end
   */
  public Pages(String serverBase) {
    this(serverBase, UnaryOperator.identity());
  }

  /**
   * @param linked how the parameters of a link to another page are written
   */
  public Pages(String serverBase, UnaryOperator<List<Map.Entry<String, String>>> linked) {
    this.serverBase = serverBase;
    this.linked = linked;
  }

  /**
   * What a client asked to walk through.
   *
   * @param path what was asked, relative to the server, such as {@code Observation}
   * @param used the parameters that were understood
   */
  public record Walk(
      String path,
      List<Map.Entry<String, String>> used,
      int count,
      boolean countOnly,
      Optional<PageCursor> cursor) {
    public Walk {
      used = List.copyOf(used);
    }

    public static Walk of(String path, SearchPlan<?> plan) {
      return new Walk(path, plan.used(), plan.count(), plan.countOnly(), plan.cursor());
    }
  }

  /** One page of the resources of one version of a record. */
  public Bundle page(Walk walk, String version, List<? extends DomainResource> all) {
    int from = Math.min(walk.cursor().map(c -> offset(c, version)).orElse(0), all.size());
    int to = Math.min(all.size(), from + Math.max(walk.count(), 1));
    Bundle bundle = empty(walk);
    bundle.setTotal(all.size());
    if (walk.countOnly()) {
      return bundle;
    }
    if (from > 0) {
      link(bundle, "first", walk, version, 0);
      link(bundle, "previous", walk, version, Math.max(0, from - walk.count()));
    }
    if (to < all.size()) {
      link(bundle, "next", walk, version, to);
    }
    all.subList(from, to).forEach(resource -> addMatch(bundle, resource));
    return bundle;
  }

  /** A searchset with its self link and nothing else yet. */
  public Bundle empty(Walk walk) {
    Bundle bundle = new Bundle().setType(BundleType.SEARCHSET);
    bundle.getMeta().setLastUpdatedElement(InstantType.now());
    String self =
        walk.cursor().isEmpty()
            ? url(walk.path(), walk.used())
            : url(walk.path(), linked.apply(at(walk, walk.cursor().get())));
    bundle.addLink().setRelation("self").setUrl(self);
    return bundle;
  }

  private void link(Bundle bundle, String relation, Walk walk, String version, int offset) {
    PageCursor cursor = new PageCursor(version, offset);
    String url = url(walk.path(), linked.apply(at(walk, cursor)));
    bundle.addLink().setRelation(relation).setUrl(url);
  }

  private static List<Map.Entry<String, String>> at(Walk walk, PageCursor cursor) {
    List<Map.Entry<String, String>> parameters = new ArrayList<>(walk.used());
    parameters.add(Map.entry(PageCursor.PARAMETER, cursor.toString()));
    return parameters;
  }

  public void addMatch(Bundle bundle, DomainResource resource) {
    String address = resource.fhirType() + "/" + resource.getIdElement().getIdPart();
    bundle
        .addEntry()
        .setFullUrl(serverBase + "/" + address)
        .setResource(resource)
        .getSearch()
        .setMode(SearchEntryMode.MATCH);
  }

  /** Tells a client that did not ask for strictness what the server passed over. */
  public void reportIgnored(Bundle bundle, List<String> names) {
    if (names.isEmpty()) {
      return;
    }
    String listed = String.join(", ", names);
    addOutcome(
        bundle,
        IssueType.NOTSUPPORTED,
        "Đã bỏ qua tham số không hỗ trợ / parameters not supported were ignored: " + listed);
  }

  /** A remark beside the results. */
  public void addOutcome(Bundle bundle, IssueType code, String remark) {
    OperationOutcome outcome = new OperationOutcome();
    outcome
        .addIssue()
        .setSeverity(IssueSeverity.WARNING)
        .setCode(code)
        .setDetails(new CodeableConcept().setText(remark));
    bundle
        .addEntry()
        .setFullUrl("urn:uuid:" + UUID.randomUUID())
        .setResource(outcome)
        .getSearch()
        .setMode(SearchEntryMode.OUTCOME);
  }

  private String url(String path, List<Map.Entry<String, String>> parameters) {
    StringBuilder url = new StringBuilder(serverBase).append('/').append(path);
    char separator = '?';
    for (Map.Entry<String, String> parameter : parameters) {
      url.append(separator)
          .append(encoded(parameter.getKey()))
          .append('=')
          .append(encoded(parameter.getValue()));
      separator = '&';
    }
    return url.toString();
  }

  private static int offset(PageCursor cursor, String version) {
    if (!cursor.version().equals(version)) {
      throw new SearchRefusal(
          IssueType.EXPIRED,
          "Hồ sơ đã thay đổi giữa hai trang, hãy tìm lại từ đầu.",
          "The record changed between two pages; start the search again.");
    }
    return cursor.offset();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20").replace("%3A", ":");
  }
}
