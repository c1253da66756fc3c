-- Facilities of the register that are open on the day.
SELECT facility_code, kind, commune_code, opened_on
FROM (
  SELECT facility_code, max_by(struct(kind, commune_code, opened_on, closed_on), version) AS now
  FROM source.facility
  GROUP BY facility_code
)
LATERAL VIEW inline(array(now))
WHERE (opened_on IS NULL OR opened_on <= :as_of) AND (closed_on IS NULL OR closed_on >= :as_of)
