SELECT variant, unit_kind, unit_code, numerator, created AS denominator, 'K01' AS denominator_source
FROM coverage
LATERAL VIEW stack(2, 'complete', complete, 'mean_parts', parts) v AS variant, numerator
