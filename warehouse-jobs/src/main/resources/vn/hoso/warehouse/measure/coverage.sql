-- One row per commune and one for the province: persons by what their record has, and population.
SELECT
  if(grouping(u.code) = 1, 'province', 'commune') AS unit_kind,
  if(grouping(u.code) = 1, :province, u.code) AS unit_code,
  coalesce(sum(p.persons), 0) AS persons,
  coalesce(sum(p.created), 0) AS created,
  coalesce(sum(p.created_verified), 0) AS created_verified,
  coalesce(sum(p.complete), 0) AS complete,
  coalesce(sum(p.parts), 0) AS parts,
  coalesce(sum(p.updated), 0) AS updated,
  coalesce(sum(p.connected), 0) AS connected,
  coalesce(sum(p.headline), 0) AS headline,
  -- A sum over some communes only is no denominator of the whole.
  if(count(u.population) = count(*), sum(u.population), NULL) AS population,
  max(u.population_as_of) AS population_as_of
FROM communes u
LEFT JOIN (
  SELECT
    commune_code,
    count(*) AS persons,
    count_if(created) AS created,
    count_if(created AND verified) AS created_verified,
    count_if(created AND has_history AND immunization_part AND has_encounter) AS complete,
    sum(int(created) + int(has_history) + int(immunization_part) + int(has_encounter)) AS parts,
    count_if(updated) AS updated,
    count_if(connected) AS connected,
    count_if(created AND updated AND connected) AS headline
  FROM persons
  GROUP BY commune_code
) p ON p.commune_code = u.code
GROUP BY GROUPING SETS ((u.code), ())
