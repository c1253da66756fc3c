// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.fhir;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.hoso.lakehouse.registry.Citizen;
import vn.hoso.registry.fhir.mapping.RecordResources;

/**
 * What the FHIR server reads through: every call decides about access and is written to the audit
 * trail before anything is handed over.
 */
interface RecordAccess {

  /**
   * Opens one citizen's record for the reader of the current request.
   *
   * @param resource what is read of it, for the audit trail
   */
  Opened open(String citizenId, String resource);

  /**
   * The bytes of a file of a record that was opened; none of one that was not published yet.
   *
   * @param sha256 of the bytes, hex
   */
  Optional<byte[]> file(String sha256);

  /**
   * People who may fit a Patient search, no more than the reader may learn of; the caller holds
   * them against the search's conditions.
   */
  List<Citizen> candidates(Map<String, List<String>> parameters);

  /** What came of asking for a record. */
  sealed interface Opened {
    record Found(RecordResources resources) implements Opened {}

    /** The citizen turned out to be another one, whose record the reader may open. */
    record Moved(RecordResources resources) implements Opened {}

    /** No such record, or none for this reader: the difference is not told. */
    record Absent() implements Opened {}
  }
}
