-- Days since the last accepted message; alarming beyond the facility's own habit.
SELECT 'days_silent' AS variant, 'facility' AS unit_kind, f.facility_code AS unit_code,
  datediff(:as_of, coalesce(m.last_on, f.opened_on, :as_of)) AS numerator,
  cast(NULL AS bigint) AS denominator,
  double(datediff(:as_of, coalesce(m.last_on, f.opened_on, :as_of))) AS value,
  'none' AS denominator_source,
  CASE
    WHEN m.last_on IS NULL THEN array('never_sent')
    WHEN datediff(:as_of, m.last_on) > greatest(3, 3 * coalesce(m.median_gap, 1)) THEN array('silent')
    ELSE array()
  END AS flags
FROM facilities f
LEFT JOIN (
  SELECT facility_code, max(received_on) AS last_on, percentile(gap, 0.5) AS median_gap
  FROM (
    SELECT facility_code, received_on,
      datediff(received_on, lag(received_on) OVER (PARTITION BY facility_code ORDER BY received_on)) AS gap
    FROM messages
  )
  GROUP BY facility_code
) m ON m.facility_code = f.facility_code
