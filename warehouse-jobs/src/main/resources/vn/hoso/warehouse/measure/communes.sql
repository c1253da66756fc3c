-- The province's communes on the day, each with the newest population figure up to that day.
SELECT u.code, p.population, p.as_of AS population_as_of
FROM reference.admin_unit u
LEFT JOIN (
  SELECT commune_code, max_by(population, struct(as_of, version)) AS population, max(as_of) AS as_of
  FROM source.population
  WHERE as_of <= :as_of
  GROUP BY commune_code
) p ON p.commune_code = u.code
WHERE u.level = 'commune' AND u.parent_code = :province
  AND (u.valid_from IS NULL OR u.valid_from <= :as_of)
  AND (u.valid_to IS NULL OR u.valid_to >= :as_of)
