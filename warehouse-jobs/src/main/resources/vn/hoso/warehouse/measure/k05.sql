SELECT 'all' AS variant, unit_kind, unit_code, headline AS numerator, population AS denominator, population_as_of AS denominator_as_of
FROM coverage
