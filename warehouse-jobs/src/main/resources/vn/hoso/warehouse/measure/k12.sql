-- Visits of the last 7 days against the facility's own habit: for each day the median of the same
-- weekday over the 8 weeks before, days without visits counted as zero.
WITH week AS (
  SELECT explode(sequence(date_sub(:as_of, 6), :as_of)) AS day
),
history AS (
  SELECT f.facility_code, w.day, date_sub(w.day, 7 * n) AS past
  FROM facilities f CROSS JOIN week w CROSS JOIN (SELECT explode(sequence(1, 8)) AS n)
),
daily AS (
  SELECT facility_code, admitted_on, count(*) AS visits FROM visits GROUP BY ALL
),
expected AS (
  SELECT facility_code, sum(median) AS expected, min(first_on) AS first_on
  FROM (
    SELECT h.facility_code, h.day, percentile(coalesce(d.visits, 0), 0.5) AS median, min(f.first_on) AS first_on
    FROM history h
    JOIN (SELECT facility_code, min(admitted_on) AS first_on FROM visits GROUP BY facility_code) f
      ON f.facility_code = h.facility_code AND h.past >= f.first_on
    LEFT JOIN daily d ON d.facility_code = h.facility_code AND d.admitted_on = h.past
    GROUP BY h.facility_code, h.day
  )
  GROUP BY facility_code
),
received AS (
  SELECT facility_code, count(*) AS visits
  FROM visits
  WHERE admitted_on BETWEEN date_sub(:as_of, 6) AND :as_of
  GROUP BY facility_code
)
SELECT 'last_7d' AS variant,
  if(grouping(e.facility_code) = 1, 'province', 'facility') AS unit_kind,
  if(grouping(e.facility_code) = 1, :province, e.facility_code) AS unit_code,
  date_sub(:as_of, 6) AS period_from,
  :as_of AS period_to,
  coalesce(sum(r.visits), 0) AS numerator,
  cast(round(sum(e.expected)) AS bigint) AS denominator,
  'median of the same weekday, 8 weeks' AS denominator_source,
  if(min(e.first_on) > date_sub(:as_of, 35), array('short_history'), array()) AS flags
FROM expected e
LEFT JOIN received r ON r.facility_code = e.facility_code
GROUP BY GROUPING SETS ((e.facility_code), ())
