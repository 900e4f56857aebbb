SELECT s.id, s.kind, s.amount_rp, s.document_no, s.dated, s.reason, s.state, s.made_by, u.full_name AS maker, p.code, p.call_name,
       g.code AS program, app.today() - s.dated AS days, o.others, o.others_rp,
       CASE WHEN EXISTS (SELECT 1 FROM kinship k WHERE k.person = e.person AND k."user" = app.actor_id()) THEN p.code END AS related
FROM settlement s JOIN user_account u ON u.id = s.made_by JOIN enrollment e ON e.id = s.enrollment JOIN person p ON p.id = e.person
JOIN program g ON g.id = s.program
CROSS JOIN LATERAL (  -- one slip may cover several promises: whoever decides sees what it says of the others
  SELECT count(*) AS others, coalesce(sum(t.amount_rp), 0)::bigint AS others_rp FROM settlement t
  WHERE t.program = s.program AND t.document_no = s.document_no AND t.id <> s.id AND t.state <> 'rejected') o
WHERE s.state = 'proposed' ORDER BY s.dated, s.id LIMIT 100
