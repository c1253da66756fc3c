SELECT variant,
  if(grouping(facility_code) = 1, 'province', 'facility') AS unit_kind,
  if(grouping(facility_code) = 1, :province, facility_code) AS unit_code,
  date_sub(:as_of, 29) AS period_from,
  :as_of AS period_to,
  count_if(resulted) AS numerator,
  count(*) AS denominator,
  'clinical.service' AS denominator_source
FROM (
  SELECT v.facility_code,
    CASE s.group_code WHEN '1' THEN 'laboratory_lines' ELSE 'imaging_lines' END AS variant,
    o.encounter_id IS NOT NULL AS resulted
  FROM visits v
  JOIN clinical.service s ON s.encounter_id = v.encounter_id AND s.group_code IN ('1', '2')
  LEFT JOIN (
    SELECT DISTINCT encounter_id, service_code
    FROM clinical.observation
    WHERE coalesce(value_text, description, conclusion) IS NOT NULL
  ) o ON o.encounter_id = s.encounter_id AND o.service_code = s.code
  WHERE v.discharged_on BETWEEN date_sub(:as_of, 29) AND :as_of
)
GROUP BY GROUPING SETS ((variant, facility_code), (variant))
