-- $1 decree. Who may take a place that becomes free under its ranking, in order: chosen and in no decree, then the waiting list,
-- by the order of the ranking. `in_part`: the actor does not see the whole list.
WITH cited AS (
  SELECT d.program, d.ranking, r.quota_kind, r.site FROM decree d LEFT JOIN ranking r ON r.id = d.ranking WHERE d.id = $1),
placed AS (
  SELECT k.enrollment, bool_or(c.ranking IN (r.id, r.based_on)) AS of_this
  FROM cited c JOIN selection_rank k ON k.program = c.program JOIN ranking r ON r.id = k.run AND r.state = 'decided'
  GROUP BY k.enrollment)
SELECT e.id AS enrollment, p.code, p.call_name, e.state, a.total,
       CASE c.quota_kind WHEN 'site' THEN e.site WHEN 'wave' THEN e.wave END AS of_group,
       app.holds_at_sites() AND NOT app.holds('approver', 'treasurer', 'supervisor')
         AND (c.site IS NULL OR c.site <> ALL ((SELECT app.my_sites())::uuid[])) AS in_part
FROM cited c JOIN enrollment e ON e.program = c.program AND e.state IN ('shortlisted', 'waitlisted')
JOIN person p ON p.id = e.person LEFT JOIN current_assessment a ON a.enrollment = e.id
LEFT JOIN placed k ON k.enrollment = e.id
WHERE CASE WHEN c.ranking IS NULL THEN k.enrollment IS NULL ELSE k.of_this END
  AND NOT EXISTS (SELECT 1 FROM decree_line l JOIN decree d ON d.id = l.decree
                  WHERE l.enrollment = e.id AND d.state IN ('draft', 'locked'))
ORDER BY e.state, a.total DESC NULLS LAST,
         coalesce(a.visited_on, (SELECT min(h.visited_on) FROM home_visit h WHERE h.enrollment = e.id)), p.code COLLATE "C"
