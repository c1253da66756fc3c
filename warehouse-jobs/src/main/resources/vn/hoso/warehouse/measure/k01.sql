SELECT variant, unit_kind, unit_code, numerator, population AS denominator, population_as_of AS denominator_as_of
FROM coverage
LATERAL VIEW stack(2, 'high', created, 'low', created_verified) v AS variant, numerator
