// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.fhir;

import ca.uhn.fhir.rest.annotation.Metadata;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.RestfulServer;
import java.util.Date;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementKind;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.ConditionalReadStatus;
import org.hl7.fhir.r4.model.CapabilityStatement.ReferenceHandlingPolicy;
import org.hl7.fhir.r4.model.CapabilityStatement.ResourceVersionPolicy;
import org.hl7.fhir.r4.model.CapabilityStatement.RestfulCapabilityMode;
import org.hl7.fhir.r4.model.CapabilityStatement.TypeRestfulInteraction;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Enumerations.FHIRVersion;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import vn.hoso.registry.fhir.search.ResourceKind;

/** The capability statement, built from the same lists the server runs on. */
public final class Capabilities {
  private static final String SECURITY_SERVICE =
      "http://terminology.hl7.org/CodeSystem/restful-security-service";

  private final Date startedAt;
  private final String version;

  Capabilities(Date startedAt, String version) {
    this.startedAt = startedAt;
    this.version = version;
  }

  /** Called by the framework, which wants to introduce itself to every such provider. */
  public void setRestfulServer(RestfulServer server) {}

  @Metadata
  public CapabilityStatement metadata(RequestDetails request) {
    CapabilityStatement statement = new CapabilityStatement();
    statement.setUrl(request.getFhirServerBase() + "/metadata");
    statement.setVersion(version);
    statement.setName("HoSoRegistry");
    statement.setTitle("HoSo: hồ sơ sức khỏe của tỉnh / provincial health record");
    statement.setStatus(PublicationStatus.ACTIVE);
    statement.setDate(startedAt);
    statement.setPublisher("HoSo");
    statement.setKind(CapabilityStatementKind.INSTANCE);
    statement.getSoftware().setName("HoSo registry").setVersion(version);
    statement
        .getImplementation()
        .setDescription("HoSo registry, FHIR R4, read only")
        .setUrl(request.getFhirServerBase());
    statement.setFhirVersion(FHIRVersion._4_0_1);
    statement.addFormat("application/fhir+json");
    statement.addFormat("application/fhir+xml");
    statement.addFormat("json");
    statement.addFormat("xml");
    statement.addRest(rest());
    return statement;
  }

  private static CapabilityStatementRestComponent rest() {
    CapabilityStatementRestComponent rest = new CapabilityStatementRestComponent();
    rest.setMode(RestfulCapabilityMode.SERVER);
    rest.setDocumentation(
        "Chỉ đọc. Tìm kiếm luôn trong hồ sơ của một người; tìm người bằng số định danh, hoặc họ tên"
            + " kèm ngày sinh trong phạm vi được phép. / Read only. Searches are within one citizen's"
            + " record; people are found by a number, or by name and birth date among those the"
            + " reader may see.");
    rest.getSecurity()
        .setCors(false)
        .setDescription(
            "OAuth2 bearer token (OpenID Connect), or a session of the registry's pages")
        .addService(
            new CodeableConcept(new Coding(SECURITY_SERVICE, "OAuth", "OAuth")).setText("OAuth2"));
    CapabilityStatementRestResourceComponent patient = resource(Kinds.PATIENT);
    patient
        .addOperation()
        .setName("everything")
        .setDefinition("http://hl7.org/fhir/OperationDefinition/Patient-everything");
    rest.addResource(patient);
    Served.ALL.forEach(served -> rest.addResource(resource(served.kind())));
    rest.addResource(read(BinaryProvider.TYPE));
    return rest;
  }

  private static CapabilityStatementRestResourceComponent resource(ResourceKind<?> kind) {
    CapabilityStatementRestResourceComponent resource = read(kind.name());
    resource.addInteraction().setCode(TypeRestfulInteraction.SEARCHTYPE);
    resource.addReferencePolicy(ReferenceHandlingPolicy.LITERAL);
    resource.addReferencePolicy(ReferenceHandlingPolicy.LOGICAL);
    kind.parameters()
        .forEach(
            parameter ->
                resource
                    .addSearchParam()
                    .setName(parameter.name())
                    .setType(parameter.type())
                    .setDefinition(parameter.definition())
                    .setDocumentation(parameter.documentation()));
    return resource;
  }

  private static CapabilityStatementRestResourceComponent read(String type) {
    CapabilityStatementRestResourceComponent resource =
        new CapabilityStatementRestResourceComponent();
    resource.setType(type);
    resource.setProfile("http://hl7.org/fhir/StructureDefinition/" + type);
    resource.addInteraction().setCode(TypeRestfulInteraction.READ);
    resource
        .addInteraction()
        .setCode(TypeRestfulInteraction.VREAD)
        .setDocumentation("Chỉ phiên bản hiện hành / the current version only");
    resource.setVersioning(ResourceVersionPolicy.VERSIONED);
    resource.setReadHistory(false);
    resource.setConditionalRead(ConditionalReadStatus.NOTMATCH);
    return resource;
  }
}
