{table} AS MATERIALIZED (SELECT r.* FROM public.{table} r WHERE r.transaction_id < {before})
