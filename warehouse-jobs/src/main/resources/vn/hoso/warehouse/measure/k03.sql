SELECT variant, unit_kind, unit_code, updated AS numerator, denominator,
  if(variant = 'of_population', NULL, 'K01') AS denominator_source,
  if(variant = 'of_population', population_as_of, NULL) AS denominator_as_of
FROM coverage
LATERAL VIEW stack(2, 'of_population', population, 'of_created', created) v AS variant, denominator
