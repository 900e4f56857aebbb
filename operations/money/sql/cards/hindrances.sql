-- $1 enrollments. What speaks against this actor printing for them now.
SELECT coalesce(bool_or(u.enrollment = ANY ((SELECT app.accompanied())::uuid[])), false) AS is_companion,
       coalesce(bool_or(lost.voided_by = app.actor_id()), false) AS said_lost,
       coalesce(bool_or(EXISTS (SELECT 1 FROM card c WHERE c.enrollment = u.enrollment AND c.handed_on IS NULL
                                AND c.voided_at IS NULL)), false) AS is_printed
FROM unnest($1::uuid[]) AS u(enrollment) LEFT JOIN LATERAL (
  SELECT c.voided_by FROM card c WHERE c.enrollment = u.enrollment AND c.handed_on IS NOT NULL AND c.voided_at IS NOT NULL
  ORDER BY c.voided_at DESC LIMIT 1) lost ON true
