-- $1 enrollment: where she stands, what she was judged by, and the last decided ranking that placed her. Frozen texts and codes.
SELECT e.id, e.program AS program_key, p.code, g.code AS program, e.state,
       a.frozen, a.frozen_sha256, a.points, a.total, a.criteria_sha256, v.sha256 AS rules_sha256,
       coalesce(a.visited_on, (SELECT min(h.visited_on) FROM home_visit h WHERE h.enrollment = e.id)) AS visited_on,
       k.rank, k.total AS rank_total, k.verdict, k.reason, k.group_rank, r.id AS ranking_key, r.number AS ranking, r.sha256, r.places,
       r.waiting, r.quota_kind, r.budget_rp, r.cost_rp, r.cut_off_total, r.tie_break, r.objection,
       o.id AS origin_key, o.number AS origin, o.candidates, o.announced_on, coalesce(w.objection_days, 21) AS objection_days,
       l.given, l.quota, l.total AS last_total, l.visited_on AS last_visited_on, l.wins, l.waits_as
FROM enrollment e JOIN person p ON p.id = e.person JOIN program g ON g.id = e.program CROSS JOIN LATERAL app.last_place(e.id) l
LEFT JOIN LATERAL (
  SELECT k.*, r.number FROM selection_rank k JOIN ranking r ON r.id = k.run AND r.state = 'decided'
  WHERE k.enrollment = e.id ORDER BY r.number DESC LIMIT 1) k ON true
LEFT JOIN ranking r ON r.id = k.run
LEFT JOIN ranking o ON o.id = coalesce(r.based_on, r.id)
LEFT JOIN rule_version w ON w.id = o.rule_version
LEFT JOIN LATERAL (
  SELECT * FROM assessment a WHERE a.enrollment = e.id AND (k.assessment IS NULL OR a.id = k.assessment)
  ORDER BY a.number DESC LIMIT 1) a ON true
LEFT JOIN rule_version v ON v.id = a.rule_version
WHERE e.id = $1
