-- $1 table, $2 its rows, $3 the operation that changes one: who did it last, when and why. For rows nobody changed: nothing.
SELECT DISTINCT ON (k.id) k.id, h.full_name, h.at, h.reason
FROM unnest($2::uuid[]) AS k(id) CROSS JOIN LATERAL app.history($1, k.id) h WHERE h.operation = $3
ORDER BY k.id, h.at DESC
