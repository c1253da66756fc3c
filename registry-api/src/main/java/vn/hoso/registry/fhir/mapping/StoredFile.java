// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.fhir.mapping;

import org.hl7.fhir.r4.model.Binary;

/**
 * A file of a record.
 *
 * @param described all of the resource but the bytes
 * @param sha256 what the bytes are kept under
 */
public record StoredFile(Binary described, String sha256) {}
