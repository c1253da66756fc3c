// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.fhir.search;

import java.util.List;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/**
 * A search that cannot be answered as asked: what is wrong, in both languages, and its issue code.
 */
public final class SearchRefusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final IssueType code;
  private final String vietnamese;
  private final String english;

  public SearchRefusal(IssueType code, String vietnamese, String english) {
    super(english);
    this.code = code;
    this.vietnamese = vietnamese;
    this.english = english;
  }

  /** Refuses parameters nobody here understands, for clients that want strictness. */
  public static void refuseAny(List<String> notUnderstood) {
    if (!notUnderstood.isEmpty()) {
      String names = String.join(", ", notUnderstood);
      throw new SearchRefusal(
          IssueType.NOTSUPPORTED,
          "Máy chủ không hiểu tham số: " + names + ".",
          "Parameters not supported: " + names + ".");
    }
  }

  public IssueType code() {
    return code;
  }

  public String vietnamese() {
    return vietnamese;
  }

  public String english() {
    return english;
  }
}
