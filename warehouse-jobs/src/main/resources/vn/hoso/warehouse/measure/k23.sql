-- Lines that have a result, and visits of which every such line has one.
WITH lines AS (
  SELECT v.encounter_id, v.facility_code,
    CASE s.group_code WHEN '1' THEN 'laboratory' ELSE 'imaging' END AS kind,
    o.encounter_id IS NOT NULL AS resulted
  FROM visits v
  JOIN clinical.service s ON s.encounter_id = v.encounter_id AND s.group_code IN ('1', '2')
  LEFT JOIN (
    SELECT DISTINCT encounter_id, service_code
    FROM clinical.observation
    WHERE coalesce(value_text, description, conclusion) IS NOT NULL
  ) o ON o.encounter_id = s.encounter_id AND o.service_code = s.code
  WHERE v.discharged_on BETWEEN date_sub(:as_of, 29) AND :as_of
),
visit_lines AS (
  SELECT kind, facility_code, encounter_id,
    count(*) AS lines, count_if(resulted) AS lines_resulted, bool_and(resulted) AS all_resulted
  FROM lines
  GROUP BY kind, facility_code, encounter_id
),
counted AS (
  SELECT concat(kind, '_', what) AS variant, facility_code, resulted, total
  FROM visit_lines
  LATERAL VIEW stack(2, 'lines', lines_resulted, lines, 'visits', bigint(all_resulted), 1L) n AS what, resulted, total
)
SELECT variant,
  if(grouping(facility_code) = 1, 'province', 'facility') AS unit_kind,
  if(grouping(facility_code) = 1, :province, facility_code) AS unit_code,
  date_sub(:as_of, 29) AS period_from,
  :as_of AS period_to,
  sum(resulted) AS numerator,
  sum(total) AS denominator,
  'clinical.service' AS denominator_source
FROM counted
GROUP BY GROUPING SETS ((variant, facility_code), (variant))
