{table} AS MATERIALIZED (
  SELECT r.* FROM app.known_before('{table}', {before}, $1) AS k, jsonb_populate_record(NULL::public.{table}, k) AS r)
