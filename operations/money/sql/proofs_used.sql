-- $1 list, then columns of its answer: the first proof of the bank that would pay two lines, or that paid another before.
WITH given AS (
  SELECT *, row_number() OVER (PARTITION BY reference ORDER BY line_no) AS turn
  FROM unnest($2::int[], $3::text[], $4::bigint[], $5::text[], $6::text[])
       AS g(line_no, reference, amount_rp, status, proof)),
paying AS (
  SELECT g.line_no, g.proof, y.program FROM given g JOIN payment y ON y.payment_list = $1 AND y.reference = g.reference
  WHERE y.state = 'sent' AND g.turn = 1 AND g.status = 'paid' AND g.amount_rp BETWEEN 1 AND y.amount_rp)
SELECT proof, string_agg(line_no::text, ', ' ORDER BY line_no) AS lines FROM paying p GROUP BY proof, program
HAVING count(*) > 1 OR EXISTS (SELECT 1 FROM payment y WHERE y.program = p.program AND y.bank_reference = p.proof)
ORDER BY min(line_no) LIMIT 1
