-- $1 list, then columns of its answer: the first proof of the bank that would pay two lines, or that paid another before.
-- Lines meet their payments in groups, not in a join: nobody counted yet how many of this list there are.
WITH given AS (
  SELECT *, row_number() OVER (PARTITION BY reference ORDER BY line_no) AS turn
  FROM unnest($2::int[], $3::text[], $4::bigint[], $5::text[], $6::text[])
       AS g(line_no, reference, amount_rp, status, proof)),
met AS (
  SELECT reference, line_no, proof, amount_rp AS said_rp, NULL::bigint AS asked_rp FROM given WHERE turn = 1 AND status = 'paid'
  UNION ALL SELECT y.reference, NULL, NULL, NULL, y.amount_rp FROM payment y WHERE y.payment_list = $1 AND y.state = 'sent'),
paying AS MATERIALIZED (
  SELECT min(line_no) AS line_no, min(proof) AS proof FROM met GROUP BY reference HAVING min(said_rp) BETWEEN 1 AND min(asked_rp)),
used AS MATERIALIZED (
  SELECT DISTINCT y.bank_reference AS proof FROM payment y
  WHERE y.program = (SELECT l.program FROM payment_list l WHERE l.id = $1) AND y.bank_reference = ANY (ARRAY(SELECT proof FROM paying)))
SELECT proof, string_agg(line_no::text, ', ' ORDER BY line_no) AS lines FROM paying LEFT JOIN used USING (proof)
GROUP BY proof, used.proof HAVING count(*) > 1 OR used.proof IS NOT NULL ORDER BY min(line_no) LIMIT 1
