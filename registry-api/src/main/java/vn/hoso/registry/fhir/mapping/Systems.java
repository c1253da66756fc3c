// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.fhir.mapping;

/**
 * Names of the systems that identifiers and codes come from. Where the VN Core guide has a
 * canonical it is used; the national lists it does not name carry a URN of ours.
 */
public final class Systems {
  private static final String VN_CORE = "http://fhir.hl7.org.vn/core/";
  private static final String HL7 = "http://terminology.hl7.org/CodeSystem/";
  private static final String OURS = "urn:hoso:";

  /** 12-digit personal id (số định danh cá nhân), which is the health id too. */
  public static final String PERSONAL_ID = VN_CORE + "sid/cccd";

  /** Health-insurance card, in any of its three forms. */
  public static final String INSURANCE = VN_CORE + "sid/bhyt";

  public static final String PASSPORT = VN_CORE + "sid/passport";

  /** Five-character facility code (MA_CSKCB). */
  public static final String FACILITY = VN_CORE + "sid/ma-cskcb";

  /** MA_LK; unique within a facility only, so the assigner stands beside it. */
  public static final String ENCOUNTER_LINK = VN_CORE + "sid/ma-lk";

  /** The registry's own citizen number. */
  public static final String CITIZEN = OURS + "sid:citizen";

  /** Nine-digit identity card of former times (CMND). */
  public static final String OLD_ID = OURS + "sid:cmnd";

  public static final String OTHER_ID = OURS + "sid:giay-to-khac";

  /** Practice licence number (số giấy phép hành nghề), as facilities report staff. */
  public static final String PRACTITIONER = OURS + "sid:giay-phep-hanh-nghe";

  /** What a facility sent, by the id the gateway answered it with. */
  public static final String SUBMISSION = OURS + "sid:goi-gui";

  public static final String PAPER_NUMBER = OURS + "sid:so-giay-to";

  public static final String ICD10 = VN_CORE + "CodeSystem/vn-icd10-cs";
  public static final String ICD9_PROCEDURE = "http://hl7.org/fhir/sid/icd-9-cm";
  public static final String IDENTIFIER_TYPE = VN_CORE + "CodeSystem/vn-identifier-type-cs";
  public static final String WARD_EXTENSION = VN_CORE + "StructureDefinition/vn-ext-ward";

  public static final String TRADITIONAL_DISEASE = OURS + "code:ma-benh-yhct";
  public static final String VISIT_KIND = OURS + "code:ma-loai-kcb";
  public static final String DEPARTMENT = OURS + "code:ma-khoa";
  public static final String DRUG = OURS + "code:ma-thuoc";
  public static final String DRUG_REGISTRATION = OURS + "code:so-dang-ky-thuoc";
  public static final String ROUTE = OURS + "code:duong-dung";
  public static final String SERVICE = OURS + "code:ma-dich-vu";
  public static final String COST_GROUP = OURS + "code:ma-nhom";
  public static final String INDICATOR = OURS + "code:ma-chi-so";
  public static final String VACCINE = OURS + "code:vac-xin";
  public static final String PAPER_KIND = OURS + "code:loai-giay-to";
  public static final String ADMIN_UNIT = OURS + "code:don-vi-hanh-chinh";
  public static final String BODY_SITE = OURS + "code:vi-tri-dvkt";

  /** Tags of a record as a whole: {@code under-review}. */
  public static final String RECORD_STATE = OURS + "code:tinh-trang-ho-so";

  public static final String LOINC = "http://loinc.org";
  public static final String UCUM = "http://unitsofmeasure.org";
  public static final String ACT_CODE = HL7 + "v3-ActCode";
  public static final String CONFIDENTIALITY = HL7 + "v3-Confidentiality";
  public static final String IDENTIFIER_TYPE_V2 = HL7 + "v2-0203";
  public static final String ALLERGY_CLINICAL = HL7 + "allergyintolerance-clinical";
  public static final String ALLERGY_VERIFICATION = HL7 + "allergyintolerance-verification";
  public static final String INTERPRETATION = HL7 + "v3-ObservationInterpretation";
  public static final String CONDITION_CATEGORY = HL7 + "condition-category";
  public static final String CONDITION_CLINICAL = HL7 + "condition-clinical";
  public static final String CONDITION_VERIFICATION = HL7 + "condition-ver-status";
  public static final String DIAGNOSIS_ROLE = HL7 + "diagnosis-role";
  public static final String DISCHARGE_DISPOSITION = HL7 + "discharge-disposition";
  public static final String OBSERVATION_CATEGORY = HL7 + "observation-category";
  public static final String DATA_ABSENT = HL7 + "data-absent-reason";
  public static final String REQUEST_CATEGORY = HL7 + "medicationrequest-category";
  public static final String STATEMENT_CATEGORY = HL7 + "medication-statement-category";
  public static final String OBSERVATION_VALUE = HL7 + "v3-ObservationValue";
  public static final String PROVENANCE_AGENT = HL7 + "provenance-participant-type";
  public static final String REPORT_SECTION = HL7 + "v2-0074";

  private Systems() {}

  /** Encounters as a facility's own system numbers them, where it tells no MA_LK. */
  public static String encountersOf(String facilityCode) {
    return OURS + "sid:encounter:" + facilityCode;
  }

  /** A facility's own patient numbers (MA_BN) are a system each. */
  public static String patientNumbersOf(String facilityCode) {
    return OURS + "sid:ma-bn:" + facilityCode;
  }
}
