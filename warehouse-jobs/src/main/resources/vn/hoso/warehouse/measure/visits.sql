-- Current visits with the local days the figures count by. Their timeliness, completeness and papers
-- are asked of the national files: an encounter that FHIR alone tells has none of those duties.
SELECT
  e.encounter_id,
  e.citizen_id,
  e.facility_code,
  e.visit_kind,
  array_contains(k.flags, 'inpatient') AS inpatient,
  e.discharge_code,
  e.to_facility,
  e.follow_up_on,
  e.admitted_at,
  e.discharged_at,
  e.first_received_at,
  to_date(from_utc_timestamp(e.admitted_at, 'Asia/Ho_Chi_Minh')) AS admitted_on,
  to_date(from_utc_timestamp(e.discharged_at, 'Asia/Ho_Chi_Minh')) AS discharged_on
FROM clinical.encounter e
LEFT JOIN reference.code k ON k.system = 'visit-kind' AND k.code = e.visit_kind
WHERE coalesce(e.standard_version, '') NOT LIKE 'FHIR%'
