-- P(D): who is counted, and what the record of each has. Alive on the day, not merged away, living
-- in a commune of the province in the current geography.
SELECT
  c.citizen_id,
  c.commune_code,
  c.identity_state = 'VERIFIED' AS verified,
  c.full_name IS NOT NULL AND c.sex IS NOT NULL AND c.birth IS NOT NULL AS created,
  r.last_event_day,
  coalesce(r.last_event_day > date_sub(:as_of, 365), false) AS updated,
  coalesce(c.identity_state = 'VERIFIED' AND a.record_version >= r.record_version, false) AS connected,
  r.has_history,
  r.has_immunization OR NOT (r.pregnant OR c.birth > cast(add_months(:as_of, -216) AS string)) AS immunization_part,
  coalesce(r.encounters, 0) > 0 AS has_encounter
FROM registry.citizen c
JOIN communes u ON u.code = c.commune_code
LEFT JOIN (
  SELECT
    citizen_id,
    record_version,
    -- Part B (history and risks) comes with the QĐ 831 record; an insurance file says nothing of it.
    -- An explicit no counts, a line left blank does not.
    size(allergies) > 0
      OR coalesce(exists(flatten(array(risk_factors, disabilities, diseases, surgeries, family_history)), f -> f.status <> 'unknown'), false) AS has_history,
    size(immunizations) > 0 AS has_immunization,
    coalesce(exists(encounters, e -> exists(e.diagnoses, d -> coalesce(d.code LIKE 'O%' OR d.code LIKE 'Z34%', false))
                            AND to_date(from_utc_timestamp(e.admitted_at, 'Asia/Ho_Chi_Minh')) > date_sub(:as_of, 280)), false) AS pregnant,
    size(encounters) AS encounters,
    -- Clinical events: encounters, doses given, health checks, prescriptions, and results told
    -- without an encounter. What was only asked (habits, a questionnaire) measured nobody.
    array_max(filter(
      concat(
        transform(encounters, e -> to_date(from_utc_timestamp(e.admitted_at, 'Asia/Ho_Chi_Minh'))),
        coalesce(transform(immunizations, i -> i.given_on), array()),
        coalesce(flatten(transform(outside_facts, o -> transform(o.documents, d -> d.issued_on))), array()),
        coalesce(flatten(transform(outside_facts, o -> transform(
          filter(o.observations, r -> r.category <> 'exam' AND coalesce(r.value_text, r.description, r.conclusion) IS NOT NULL),
          r -> to_date(from_utc_timestamp(r.observed_at, 'Asia/Ho_Chi_Minh'))))), array())),
      day -> day <= :as_of)) AS last_event_day
  FROM registry.lifelong_record
) r ON r.citizen_id = c.citizen_id
LEFT JOIN acks a ON a.citizen_id = c.citizen_id
WHERE c.status = 'active' AND (c.died_on IS NULL OR c.died_on > :as_of)
