-- $1 enrollment
SELECT h.visited_on, h.business_idea, h.notes, u.full_name AS visitor FROM home_visit h JOIN user_account u ON u.id = h.visited_by
WHERE h.enrollment = $1 ORDER BY h.visited_on, h.received_at
