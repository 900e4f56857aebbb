-- $1 program, $2 codes, $3 states from which she may leave this way: who she is there, what of hers would end, and why not.
WITH given AS (SELECT upper(g.code) AS code, min(g.place) AS place FROM unnest($2::text[]) WITH ORDINALITY AS g(code, place) GROUP BY 1)
SELECT g.code, p.call_name, e.id AS enrollment, e.state, coalesce(d.dues, 0) AS dues, coalesce(d.dues_rp, 0) AS dues_rp,
  coalesce(y.paid_rp, 0) AS paid_rp,
  CASE WHEN e.id IS NULL THEN 'unknown' WHEN e.state <> ALL ($3::text[]) THEN 'not_from_here'
       WHEN e.id = ANY ((SELECT app.asked_to_leave())::uuid[]) THEN 'asked'
       WHEN EXISTS (SELECT 1 FROM kinship k WHERE k.person = p.id AND k."user" = app.actor_id()) THEN 'related'
       ELSE 'may_leave' END AS verdict
FROM given g LEFT JOIN person p ON p.code = g.code LEFT JOIN enrollment e ON e.person = p.id AND e.program = $1
LEFT JOIN LATERAL (SELECT count(*)::int AS dues, sum(i.amount_rp)::bigint AS dues_rp FROM installment i
                   WHERE i.enrollment = e.id AND i.state IN ('planned', 'held')) d ON true
LEFT JOIN LATERAL (SELECT sum(y.paid_rp)::bigint AS paid_rp FROM payment y
                   WHERE y.enrollment = e.id AND y.state IN ('paid', 'partial')) y ON true
ORDER BY g.place
