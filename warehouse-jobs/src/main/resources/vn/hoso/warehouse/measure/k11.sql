-- Only a cohort that is at least 7 days old: late files of younger visits may still come.
SELECT variant,
  if(grouping(facility_code) = 1, 'province', 'facility') AS unit_kind,
  if(grouping(facility_code) = 1, :province, facility_code) AS unit_code,
  date_sub(:as_of, 37) AS period_from,
  date_sub(:as_of, 8) AS period_to,
  count_if(first_received_at <= discharged_at + make_interval(0, 0, 0, 0, hours)) AS numerator,
  count(*) AS denominator,
  'clinical.encounter' AS denominator_source
FROM visits
LATERAL VIEW stack(2, 'within_24h', 24, 'within_7d', 168) v AS variant, hours
WHERE discharged_on BETWEEN date_sub(:as_of, 37) AND date_sub(:as_of, 8)
GROUP BY GROUPING SETS ((variant, facility_code), (variant))
UNION ALL
SELECT 'no_discharge_time' AS variant,
  if(grouping(facility_code) = 1, 'province', 'facility') AS unit_kind,
  if(grouping(facility_code) = 1, :province, facility_code) AS unit_code,
  date_sub(:as_of, 37) AS period_from,
  date_sub(:as_of, 8) AS period_to,
  count_if(discharged_at IS NULL) AS numerator,
  count(*) AS denominator,
  'clinical.encounter' AS denominator_source
FROM visits
WHERE admitted_on BETWEEN date_sub(:as_of, 37) AND date_sub(:as_of, 8)
GROUP BY GROUPING SETS ((facility_code), ())
