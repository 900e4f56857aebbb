-- $1 program, $2 places or NULL: then the limits of the ranking that was decided last, also what its budget paid for.
-- `in_part`: the actor sees only some of its candidates. Always one row.
WITH last AS (
  SELECT * FROM ranking WHERE program = $1 AND state = 'decided' AND based_on IS NULL AND $2::int IS NULL
  ORDER BY number DESC LIMIT 1)
SELECT r.id AS ranking, r.number, coalesce($2, least(r.places, r.budget_rp / nullif(r.cost_rp, 0)))::int AS places,
       coalesce(r.quota_kind, 'none') AS quota_kind,
       ARRAY(SELECT q.key FROM jsonb_each_text(r.quotas) q ORDER BY q.key) AS groups,
       ARRAY(SELECT q.value::int FROM jsonb_each_text(r.quotas) q ORDER BY q.key) AS quotas,
       app.holds_at_sites() AND NOT app.holds('approver', 'treasurer', 'supervisor')
         AND (r.site IS NULL OR r.site <> ALL ((SELECT app.my_sites())::uuid[])) AS in_part
FROM (SELECT 1) AS one LEFT JOIN last r ON true
