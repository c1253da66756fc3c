-- Facilities of the register that are open on the day.
SELECT facility_code, newest.kind, newest.commune_code, newest.opened_on
FROM (
  SELECT facility_code, max_by(struct(kind, commune_code, opened_on, closed_on), version) AS newest
  FROM source.facility
  GROUP BY facility_code
)
WHERE (newest.opened_on IS NULL OR newest.opened_on <= :as_of)
  AND (newest.closed_on IS NULL OR newest.closed_on >= :as_of)
