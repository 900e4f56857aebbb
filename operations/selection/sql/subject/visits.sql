SELECT v.visited_on, v.business_status, v.turnover_rp, v.needs FROM visit v JOIN enrollment e ON e.id = v.enrollment
WHERE e.person = $1 AND v.visited_on IS NOT NULL ORDER BY v.visited_on, v.id
