// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.fhir;

import java.util.ArrayList;
import java.util.List;
import vn.hoso.formats.FormatRule;
import vn.hoso.formats.Phrase;
import vn.hoso.formats.ReadLimits;
import vn.hoso.formats.Violation;

/**
 * What is found wrong with one submission. As many violations are listed as of any file, what
 * rejects before what warns; the rest is counted and forgotten, so that no file is larger in its
 * faults than in its bytes.
 */
public final class Findings {
  private static final int LISTED = ReadLimits.DEFAULT.violations();

  private final List<Violation> violations = new ArrayList<>();
  private final List<FhirResult.Refused> refused = new ArrayList<>();
  private int refusals;
  private int total;

  /** A broken rule. */
  public void add(Violation found) {
    total++;
    int before = found.rejects() ? refusals : violations.size() - refusals;
    if (before < LISTED) {
      violations.add(found);
      refusals += found.rejects() ? 1 : 0;
    }
  }

  /**
   * A part that is kept out.
   *
   * @param part counted from 0, in the order of the file
   */
  public void refuse(int part, Violation why) {
    add(why);
    if (refused.size() < LISTED) {
      refused.add(new FhirResult.Refused(part, why));
    }
  }

  /** Everything that was read and found. */
  public FhirResult with(List<ReadResource> resources) {
    return resources.size() > ReadLimits.PARTS
        ? tooMany()
        : new FhirResult(resources, listed(), refused);
  }

  /** Nothing of a file that holds more than is read: half of it would help nobody. */
  public static FhirResult tooMany() {
    Violation why = Violation.tooManyParts();
    return new FhirResult(List.of(), List.of(why), List.of(new FhirResult.Refused(0, why)));
  }

  private List<Violation> listed() {
    if (total <= LISTED) {
      return violations;
    }
    List<Violation> listed =
        new ArrayList<>(violations.stream().filter(Violation::rejects).toList());
    violations.stream()
        .filter(found -> !found.rejects())
        .limit(LISTED - listed.size())
        .forEach(listed::add);
    int more = total - listed.size();
    String left = Phrase.of(more + " lỗi nữa", more + " more");
    listed.add(Violation.ofFile(FormatRule.MORE_VIOLATIONS, "", left, ""));
    return listed;
  }
}
