-- $1 program, then the columns of the lines. One row for each line, in their order, with its installment held in id order,
-- or with what is wrong about it. Less than is due is a part of it; of what was paid in part before, the rest is due.
WITH given AS (
  SELECT * FROM unnest($2::int[], $3::text[], $4::text[], $5::int[], $6::bigint[], $7::date[], $8::text[])
    AS g(line_no, code, component, period, amount_rp, value_date, proof)),
known AS (
  SELECT g.*, e.id AS enrollment, e.state AS enrollment_state, t.id AS entitlement, i.id AS installment
  FROM given g LEFT JOIN person p ON p.code = g.code LEFT JOIN enrollment e ON e.person = p.id AND e.program = $1
  LEFT JOIN LATERAL (SELECT t.id FROM entitlement t JOIN component c ON c.id = t.component
                     WHERE t.enrollment = e.id AND lower(c.code) = lower(g.component) ORDER BY t.id LIMIT 1) t ON true
  LEFT JOIN LATERAL (SELECT i.id FROM installment i WHERE i.entitlement = t.id AND i.number = g.period
                     ORDER BY i.state <> 'planned', i.part LIMIT 1) i ON true),
held AS MATERIALIZED (
  SELECT i.id, i.state, i.amount_rp FROM installment i WHERE i.id IN (SELECT installment FROM known)
  ORDER BY i.id FOR NO KEY UPDATE)
SELECT k.line_no, k.enrollment, k.installment,
  CASE WHEN k.enrollment IS NULL THEN 'unknown' WHEN k.entitlement IS NULL THEN 'no_promise'
       WHEN k.installment IS NULL THEN 'no_period'
       WHEN row_number() OVER (PARTITION BY k.installment ORDER BY k.line_no) > 1 THEN 'repeated'
       WHEN h.state <> 'planned' THEN 'taken'
       WHEN k.enrollment_state NOT IN ('determined', 'active') THEN 'left'
       WHEN k.amount_rp > h.amount_rp THEN 'amount'
       WHEN k.value_date > app.today() THEN 'future'
       WHEN row_number() OVER (PARTITION BY k.proof ORDER BY k.line_no) > 1 OR EXISTS (
         SELECT 1 FROM payment y WHERE y.program = $1 AND y.bank_reference = k.proof) OR EXISTS (
         SELECT 1 FROM past_payment q JOIN past_batch b ON b.id = q.past_batch
         WHERE q.program = $1 AND q.proof = k.proof AND b.state <> 'dropped') THEN 'proof' END AS verdict
FROM known k LEFT JOIN held h ON h.id = k.installment ORDER BY k.line_no
