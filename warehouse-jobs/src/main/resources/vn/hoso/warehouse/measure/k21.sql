SELECT 'with_paper' AS variant,
  if(grouping(v.facility_code) = 1, 'province', 'facility') AS unit_kind,
  if(grouping(v.facility_code) = 1, :province, v.facility_code) AS unit_code,
  date_sub(:as_of, 29) AS period_from,
  :as_of AS period_to,
  count_if(d.encounter_id IS NOT NULL) AS numerator,
  count(*) AS denominator,
  'clinical.encounter' AS denominator_source
FROM visits v
LEFT JOIN (SELECT DISTINCT encounter_id FROM clinical.document WHERE kind = 'referral') d
  ON d.encounter_id = v.encounter_id
WHERE v.discharge_code IN ('2', '5')
  AND v.discharged_on BETWEEN date_sub(:as_of, 29) AND :as_of
GROUP BY GROUPING SETS ((v.facility_code), ())
UNION ALL
-- Closed loop: the referred person was seen where the paper sent them within 10 days. Only
-- referrals whose 10 days are over.
SELECT 'closed_10d' AS variant,
  if(grouping(facility_code) = 1, 'province', 'facility') AS unit_kind,
  if(grouping(facility_code) = 1, :province, facility_code) AS unit_code,
  date_sub(:as_of, 39) AS period_from,
  date_sub(:as_of, 10) AS period_to,
  count_if(closed) AS numerator,
  count(*) AS denominator,
  'clinical.document' AS denominator_source
FROM (
  SELECT v.encounter_id, v.facility_code, bool_or(w.encounter_id IS NOT NULL) AS closed
  FROM visits v
  JOIN clinical.document d ON d.encounter_id = v.encounter_id AND d.kind = 'referral'
  LEFT JOIN visits w
    ON w.citizen_id = v.citizen_id AND w.facility_code = d.to_facility
    AND w.encounter_id <> v.encounter_id
    AND w.admitted_on BETWEEN v.discharged_on AND date_add(v.discharged_on, 10)
  WHERE v.discharged_on BETWEEN date_sub(:as_of, 39) AND date_sub(:as_of, 10)
  GROUP BY v.encounter_id, v.facility_code
)
GROUP BY GROUPING SETS ((facility_code), ())
