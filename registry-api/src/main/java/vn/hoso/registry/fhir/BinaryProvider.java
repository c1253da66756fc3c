// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.fhir;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.server.IResourceProvider;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.IdType;
import vn.hoso.registry.fhir.mapping.RecordResources;
import vn.hoso.registry.fhir.mapping.StoredFile;

/**
 * The files DocumentReferences point at, as they came: raw, or as a Binary for who asks for FHIR.
 * Each is opened as the record it lies in.
 */
public final class BinaryProvider implements IResourceProvider {
  static final String TYPE = "Binary";

  private final RecordAccess access;

  BinaryProvider(RecordAccess access) {
    this.access = access;
  }

  @Override
  public Class<Binary> getResourceType() {
    return Binary.class;
  }

  @Read(version = true)
  public Binary read(@IdParam IdType id) {
    StoredFile file = RecordProvider.one(access, TYPE, id, RecordResources::file);
    Binary described = Versions.checked(file.described(), id);
    return described.setData(access.file(file.sha256()).orElseThrow(Outcomes::unavailable));
  }
}
