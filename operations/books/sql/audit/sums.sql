-- $1 states, $2 only those whose day is over, $3 program's code or NULL: how many, what was found, recommended and came back.
WITH f AS MATERIALIZED (
  SELECT f.id, f.amount_rp FROM audit_finding f JOIN program g ON g.id = f.program
  WHERE f.state = ANY ($1::text[]) AND (NOT $2::boolean OR f.due_on < app.today()) AND ($3::text IS NULL OR g.code = $3))
SELECT (SELECT count(*) FROM f)::int AS findings, (SELECT coalesce(sum(amount_rp), 0) FROM f)::bigint AS found_rp,
       (SELECT coalesce(sum(r.amount_rp), 0) FROM audit_recommendation r WHERE r.audit_finding IN (SELECT id FROM f))::bigint AS recommended_rp,
       (SELECT coalesce(sum(w.recovered_rp), 0) FROM follow_up_review w WHERE w.audit_finding IN (SELECT id FROM f))::bigint AS recovered_rp
