// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.fhir.search;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  /**
   * @param serverBase absolute address of the FHIR server, without a slash at the end
   */
  public Pages(String serverBase) {
    this.serverBase = serverBase;
  }

  /**
   * One page of the resources of one version of a record.
   *
   * @param path what was asked, relative to the server, such as {@code Observation}
   */
  public Bundle page(
      String path,
      List<Map.Entry<String, String>> used,
      int count,
      boolean countOnly,
      Optional<PageCursor> cursor,
      String version,
      List<? extends DomainResource> all) {
    int from = cursor.map(c -> offset(c, version)).orElse(0);
    int to = Math.min(all.size(), from + Math.max(count, 1));
    Bundle bundle = empty(path, used, cursor.map(PageCursor::toString));
    bundle.setTotal(all.size());
    if (countOnly) {
      return bundle;
    }
    if (from > 0) {
      bundle.addLink().setRelation("first").setUrl(url(path, used, Optional.empty()));
      int before = Math.max(0, from - count);
      bundle.addLink().setRelation("previous").setUrl(url(path, used, start(version, before)));
    }
    if (to < all.size()) {
      bundle.addLink().setRelation("next").setUrl(url(path, used, start(version, to)));
    }
    all.subList(Math.min(from, all.size()), to).forEach(resource -> addMatch(bundle, resource));
    return bundle;
  }

  /** A searchset with its self link and nothing else yet. */
  public Bundle empty(String path, List<Map.Entry<String, String>> used, Optional<String> cursor) {
    Bundle bundle = new Bundle().setType(BundleType.SEARCHSET);
    bundle.getMeta().setLastUpdatedElement(InstantType.now());
    bundle.addLink().setRelation("self").setUrl(url(path, used, cursor));
    return bundle;
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
    bundle.addEntry().setResource(outcome).getSearch().setMode(SearchEntryMode.OUTCOME);
  }

  private String url(String path, List<Map.Entry<String, String>> used, Optional<String> cursor) {
    StringBuilder url = new StringBuilder(serverBase).append('/').append(path);
    char separator = '?';
    for (Map.Entry<String, String> parameter : used) {
      url.append(separator)
          .append(encoded(parameter.getKey()))
          .append('=')
          .append(encoded(parameter.getValue()));
      separator = '&';
    }
    if (cursor.isPresent()) {
      url.append(separator).append(PageCursor.PARAMETER).append('=').append(encoded(cursor.get()));
    }
    return url.toString();
  }

  private static Optional<String> start(String version, int offset) {
    return Optional.of(new PageCursor(version, offset).toString());
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
