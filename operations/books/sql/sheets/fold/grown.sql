{table} AS MATERIALIZED (
  SELECT r.* FROM statement_seal s, unnest(s.first_keys, s.last_keys) AS k(first, last), public.{table} r
  WHERE s.table_name = '{table}' AND (s.transaction_id IS NULL OR s.transaction_id < {before})
    AND r.id BETWEEN k.first AND k.last AND r.program = $1)
