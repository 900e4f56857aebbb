SELECT (SELECT count(*) FROM entitlement t WHERE t.enrollment = $1 AND t.state NOT IN ('closed', 'cancelled'))::int AS open_promises,
       (SELECT count(*) FROM outcome o WHERE o.enrollment = $1 AND o.status <> 'unknown')::int AS outcomes
