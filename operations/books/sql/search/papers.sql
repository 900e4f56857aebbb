-- $1 a whole number of another's paper or '', $2 whole numbers of ours, $3 after this key, $4 rows: what Berdaya printed, the
-- treasury's orders, slips of passbooks.
-- `path` is the id or code that the page of its subject goes by.
WITH found AS (
  SELECT p.kind, p.number, p.dated, g.code AS program, p.total_rp, p.subject_table AS of_table,
         CASE p.subject_table WHEN 'payment' THEN y.payment_list ELSE p.subject_key END::text AS path, concat('1', p.id) AS key
  FROM printed_paper p JOIN program g ON g.id = p.program LEFT JOIN payment y ON p.subject_table = 'payment' AND y.id = p.subject_key
  WHERE p.number = ANY ($2::text[])
  UNION ALL
  SELECT 'treasury_' || t.kind, t.number, t.dated, g.code, t.amount_rp, 'payment_list', t.payment_list::text, concat('2', t.id)
  FROM treasury_document t JOIN program g ON g.id = t.program WHERE lower(t.number) = lower($1)
  UNION ALL
  SELECT 'custody', v.slip_no, v.held_from, g.code, NULL, 'person', o.code, concat('3', lpad(v.id::text, 19, '0'))
  FROM custody_event v JOIN enrollment e ON e.id = v.enrollment JOIN person o ON o.id = e.person JOIN program g ON g.id = v.program
  WHERE v.slip_no = ANY (ARRAY[$1, upper($1)]))
SELECT * FROM found WHERE key > $3 ORDER BY key LIMIT $4
