SELECT 'with_paper' AS variant,
  if(grouping(v.facility_code) = 1, 'province', 'facility') AS unit_kind,
  if(grouping(v.facility_code) = 1, :province, v.facility_code) AS unit_code,
  date_sub(:as_of, 29) AS period_from,
  :as_of AS period_to,
  count_if(d.encounter_id IS NOT NULL) AS numerator,
  count(*) AS denominator,
  'clinical.encounter' AS denominator_source
FROM visits v
LEFT JOIN (SELECT DISTINCT encounter_id FROM clinical.document WHERE kind = 'discharge_paper') d
  ON d.encounter_id = v.encounter_id
WHERE v.inpatient
  AND v.discharged_on BETWEEN date_sub(:as_of, 29) AND :as_of
GROUP BY GROUPING SETS ((v.facility_code), ())
