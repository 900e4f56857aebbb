-- $1 code, $2 program's code: her visits, outcomes and (for who may read them) what was said of her support, newest first.
SELECT 'visit' AS kind, v.id::text AS id, coalesce(v.visited_on, v.planned_on) AS day, v.state AS value, u.full_name AS who, v.reason AS detail
FROM visit v JOIN enrollment e ON e.id = v.enrollment JOIN person p ON p.id = e.person JOIN program g ON g.id = e.program
JOIN user_account u ON u.id = v.companion WHERE p.code = $1 AND g.code = $2
UNION ALL
SELECT 'risk', k.id::text, k.set_on, k.level, u.full_name, k.reason_code
FROM risk_level k JOIN enrollment e ON e.id = k.enrollment JOIN person p ON p.id = e.person JOIN program g ON g.id = e.program
JOIN user_account u ON u.id = k.set_by WHERE p.code = $1 AND g.code = $2
UNION ALL
SELECT 'outcome', o.id::text, o.observed_on,
  CASE WHEN o.status = 'returned_to_previous_situation' AND NOT app.has('see_sensitive', 'supervisor') THEN 'restricted' ELSE o.status END,
  u.full_name, o.source_kind
FROM outcome o JOIN enrollment e ON e.id = o.enrollment JOIN person p ON p.id = e.person JOIN program g ON g.id = e.program
JOIN user_account u ON u.id = o.recorded_by WHERE p.code = $1 AND g.code = $2
ORDER BY day DESC, kind, id DESC LIMIT 200
