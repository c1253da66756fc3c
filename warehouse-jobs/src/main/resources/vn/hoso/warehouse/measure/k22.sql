SELECT 'with_paper' AS variant,
  if(grouping(v.facility_code) = 1, 'province', 'facility') AS unit_kind,
  if(grouping(v.facility_code) = 1, :province, v.facility_code) AS unit_code,
  date_sub(:as_of, 29) AS period_from,
  :as_of AS period_to,
  count_if(d.encounter_id IS NOT NULL) AS numerator,
  count(*) AS denominator,
  'clinical.encounter' AS denominator_source
FROM visits v
LEFT JOIN (SELECT DISTINCT encounter_id FROM clinical.document WHERE kind = 'follow_up') d
  ON d.encounter_id = v.encounter_id
WHERE size(v.follow_up_on) > 0
  AND v.discharged_on BETWEEN date_sub(:as_of, 29) AND :as_of
GROUP BY GROUPING SETS ((v.facility_code), ())
UNION ALL
-- Kept: the person came back within 7 days before or after the appointment, anywhere. Only
-- appointments whose 7 days are over.
SELECT 'kept_7d' AS variant,
  if(grouping(facility_code) = 1, 'province', 'facility') AS unit_kind,
  if(grouping(facility_code) = 1, :province, facility_code) AS unit_code,
  date_sub(:as_of, 36) AS period_from,
  date_sub(:as_of, 7) AS period_to,
  count_if(kept) AS numerator,
  count(*) AS denominator,
  'clinical.encounter' AS denominator_source
FROM (
  SELECT a.encounter_id, a.facility_code, a.due, bool_or(w.encounter_id IS NOT NULL) AS kept
  FROM (
    SELECT v.encounter_id, v.facility_code, v.citizen_id, v.admitted_on, due
    FROM visits v
    LATERAL VIEW explode(v.follow_up_on) x AS due
    WHERE due BETWEEN date_sub(:as_of, 36) AND date_sub(:as_of, 7)
  ) a
  LEFT JOIN visits w
    ON w.citizen_id = a.citizen_id AND w.encounter_id <> a.encounter_id
    AND w.admitted_on > a.admitted_on
    AND w.admitted_on BETWEEN date_sub(a.due, 7) AND date_add(a.due, 7)
  GROUP BY a.encounter_id, a.facility_code, a.due
)
GROUP BY GROUPING SETS ((facility_code), ())
