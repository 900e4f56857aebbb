-- $1 case, $2 one person or NULL for all. Who may work on it: the office's people, who have a desk for it. Never whom it is
-- about, and a complaint never goes to anybody who goes or went along with her.
SELECT u.id, u.full_name FROM case_response c CROSS JOIN app.desk_people() u
WHERE c.id = $1 AND ($2::uuid IS NULL OR u.id = $2) AND u.id IS DISTINCT FROM c.about_user
  AND NOT (c.is_complaint AND EXISTS (
    SELECT 1 FROM companion_assignment a WHERE a.enrollment = c.enrollment AND a.companion = u.id))
ORDER BY u.full_name
