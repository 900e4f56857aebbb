-- $1 program, then the columns of the lines. One row for each line, with the grant that its report is of (held in id order), or
-- with what is wrong about it; `known`: the same person proposed exactly it already.
WITH given AS (
  SELECT * FROM unnest($2::int[], $3::text[], $4::bigint[], $5::date[], $6::text[]) AS g(line_no, code, amount_rp, dated, document_no)),
paid AS (  -- grants with money from before Berdaya
  SELECT t.id, t.enrollment, sum(y.paid_rp) AS rp FROM entitlement t JOIN component c ON c.id = t.component AND c.kind = 'grant'
  JOIN installment i ON i.entitlement = t.id JOIN payment y ON y.installment = i.id AND y.state IN ('paid', 'partial')
  JOIN payment_list l ON l.id = y.payment_list AND l.route = 'recorded_before'
  WHERE t.program = $1 AND t.state = 'active' GROUP BY t.id, t.enrollment),
held AS MATERIALIZED (SELECT id FROM entitlement WHERE id IN (SELECT id FROM paid) ORDER BY id FOR NO KEY UPDATE),
matched AS (
  SELECT g.*, e.id AS enrollment, f.grants, f.entitlement, f.rp, s.id AS known_as,
    s.entitlement = f.entitlement AND s.amount_rp = g.amount_rp AND s.dated = g.dated AND s.made_by = app.actor_id() AS same
  FROM given g LEFT JOIN person p ON p.code = g.code LEFT JOIN enrollment e ON e.person = p.id AND e.program = $1
  LEFT JOIN LATERAL (SELECT count(*) AS grants, (array_agg(q.id))[1] AS entitlement, max(q.rp) AS rp FROM paid q JOIN held h ON h.id = q.id
                     WHERE q.enrollment = e.id) f ON true
  LEFT JOIN settlement s ON s.program = $1 AND s.kind = 'reported_before' AND s.document_no = g.document_no)
SELECT m.line_no, m.enrollment, m.entitlement,
  CASE WHEN m.enrollment IS NULL THEN 'unknown' WHEN m.grants = 0 THEN 'not_before' WHEN m.grants > 1 THEN 'several'
       WHEN row_number() OVER (PARTITION BY m.document_no ORDER BY m.line_no) > 1 THEN 'number'
       WHEN m.same THEN 'known' WHEN m.known_as IS NOT NULL THEN 'number' WHEN m.dated > app.today() THEN 'future'
       WHEN sum(m.amount_rp) FILTER (WHERE m.same IS NOT TRUE) OVER (PARTITION BY m.entitlement ORDER BY m.line_no) > m.rp - (
         SELECT coalesce(sum(s.amount_rp), 0) FROM settlement s WHERE s.entitlement = m.entitlement AND s.state IN ('proposed', 'accepted'))
         THEN 'amount' END AS verdict
FROM matched m ORDER BY m.line_no
