// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.document;

import java.util.List;
import vn.hoso.formats.FormatRule;
import vn.hoso.formats.Phrase;
import vn.hoso.formats.ReadLimits;
import vn.hoso.formats.Violation;

/**
 * The documents of one file.
 *
 * @param refused documents that are nobody's
 */
public record DocumentResult(
    List<ToldDocument> documents, int refused, List<Violation> violations) {

  public DocumentResult {
    documents = List.copyOf(documents);
    violations = List.copyOf(violations);
  }

  static DocumentResult tooLarge(ReadLimits limits) {
    return failed(
        Violation.ofFile(
            FormatRule.FILE_TOO_LARGE,
            "",
            Phrase.TOO_LARGE,
            Phrase.atMostBytes(limits.fileBytes())));
  }

  static DocumentResult failed(Violation why) {
    return new DocumentResult(List.of(), 0, List.of(why));
  }
}
