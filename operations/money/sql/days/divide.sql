-- $1 installments, $2 days attended, $3 reason
UPDATE installment i SET state = CASE g.attended WHEN 0 THEN 'forfeited' ELSE 'divided' END, reason = $3
FROM unnest($1::uuid[], $2::int[]) AS g(id, attended) WHERE i.id = g.id
