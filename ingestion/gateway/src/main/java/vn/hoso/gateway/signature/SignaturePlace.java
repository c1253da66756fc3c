// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.signature;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.submission.SubmissionKind;

/**
 * Where the facility's signature stands in files of a kind.
 *
 * @param around element below the root that holds the signature, in upper case
 * @param within element that holds nothing but the signature
 * @param anywhere whether signatures elsewhere count too; the readers of such files leave
 *     ds:Signature out wherever it stands
 * @param forbidden parts of names that readers look for even there, without underscores: what is in
 *     the place is covered by no signature
 */
record SignaturePlace(String around, String within, boolean anywhere, Set<String> forbidden) {
  private static final SignaturePlace OF_THE_INSURANCE_FILE =
      new SignaturePlace("CHUKYDONVI", "CHUKYDONVI", false, Set.of("HOSO"));

  private static final Map<SubmissionKind, SignaturePlace> PLACES =
      new EnumMap<>(
          Map.of(
              SubmissionKind.ENCOUNTER_FILE, OF_THE_INSURANCE_FILE,
              SubmissionKind.CHECK_IN, OF_THE_INSURANCE_FILE,
              SubmissionKind.ASSESSMENT, OF_THE_INSURANCE_FILE,
              SubmissionKind.HEALTH_CHECK,
                  new SignaturePlace("CHUKYDONVI", "CHUKYDONVI", true, Set.of("HOSO")),
              // QĐ 831: DATA/SECURITY/SIGNATURE.
              SubmissionKind.HEALTH_PROFILE,
                  new SignaturePlace(
                      "SECURITY",
                      "SIGNATURE",
                      true,
                      Set.of("HOSO", "REQUESTID", "TRANSACTIONDATE", "SENDERCODE"))));

  SignaturePlace {
    forbidden = Set.copyOf(forbidden);
  }

  /** Absent of kinds that have no place for a signature. */
  static @Nullable SignaturePlace of(SubmissionKind kind) {
    return PLACES.get(kind);
  }

  /** Whether readers take all text below an element of this name, a signature's too. */
  boolean isLeaf(String name) {
    return isForbidden(name) && !name.contains("HOSO");
  }

  boolean isForbidden(String name) {
    String plain = name.replace("_", "");
    return forbidden.stream().anyMatch(plain::contains);
  }
}
