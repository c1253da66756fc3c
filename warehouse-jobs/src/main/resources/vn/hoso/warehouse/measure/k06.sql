SELECT variant, 'province' AS unit_kind, :province AS unit_code,
  count_if(m.last_on > date_sub(:as_of, days)) AS numerator,
  count(*) AS denominator,
  'source.facility' AS denominator_source
FROM facilities f
LEFT JOIN (SELECT facility_code, max(received_on) AS last_on FROM messages GROUP BY facility_code) m
  ON m.facility_code = f.facility_code
LATERAL VIEW stack(2, 'within_7d', 7, 'within_30d', 30) v AS variant, days
GROUP BY variant
