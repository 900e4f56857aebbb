-- $1 after this key, $2 rows: what somebody should look at, by risk, then the oldest. Also what was accepted unseen and
-- resembles something by now, and questions whose day has passed.
SELECT q.*, p.code, p.call_name, g.code AS program, i.name AS item, i.unit, u.full_name AS companion, app.days_since(q.received_at) AS days,
       (SELECT a.companion FROM companion_assignment a WHERE a.enrollment = q.enrollment AND a.companion = (SELECT app.actor_id()) LIMIT 1) AS went_along,
       CASE WHEN EXISTS (SELECT 1 FROM kinship k WHERE k.person = e.person AND k."user" = (SELECT app.actor_id())) THEN p.code END AS related
FROM (
  SELECT b.id, b.enrollment, b.program AS program_key, b.plan_item, b.quantity, b.amount_rp, b.state, b.in_sample, b.accepted_unseen,
         b.confirmed_by, b.decided_by, b.asked_by, b.answer_until, t.bought_on, t.shop, t.received_at,
         b.state = 'queried' AS overdue, s.risk, s.signals,
         concat(lpad((9999 - s.risk)::text, 4, '0'), '~', to_char(t.received_at AT TIME ZONE 'UTC', 'YYYYMMDDHH24MISSUS'), '~', b.id) AS key
  FROM purchase_in_question w JOIN purchase b ON b.id = w.id JOIN shopping_trip t ON t.id = b.shopping_trip
  CROSS JOIN LATERAL (SELECT coalesce(sum(s.risk), 0)::int AS risk, jsonb_agg(DISTINCT s.code)::text AS signals
    FROM purchase_signal s WHERE s.shopping_trip = b.shopping_trip AND coalesce(s.plan_item, b.plan_item) = b.plan_item) s
  WHERE NOT (b.state = 'queried' AND b.answer_until >= (SELECT app.today()))) q
JOIN plan_item i ON i.id = q.plan_item JOIN enrollment e ON e.id = q.enrollment JOIN person p ON p.id = e.person
JOIN program g ON g.id = q.program_key JOIN user_account u ON u.id = q.confirmed_by
WHERE q.key > $1 ORDER BY q.key LIMIT $2
