-- What an office's own records say of candidates beyond this program, as numbers that rules may ask for: aid from others in
-- the program's year, and findings about her own shopping in earlier years (not those about who paid late or took a part of
-- her money). Definer: the numbers are the same for whoever judges her, also where that one does not see her other program.
CREATE OR REPLACE FUNCTION app.history_of(enrollments uuid[])
RETURNS TABLE (enrollment uuid, other_aid_rp bigint, other_aid_count bigint, earlier_finding bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH asked AS (
    SELECT e.id, e.person, g.organization, g.fiscal_year FROM enrollment e JOIN program g ON g.id = e.program
    WHERE e.id = ANY (enrollments) AND NOT app.has('administrator') AND e.program = ANY ((SELECT app.programs())::uuid[])
      AND ((SELECT app.holds_everywhere('staff', 'approver', 'treasurer', 'supervisor', 'auditor', 'system'))
           OR e.site = ANY ((SELECT app.my_sites())::uuid[]))),
  hers AS (
    SELECT a.id AS asked, a.fiscal_year AS this_year, e.id, g.fiscal_year FROM asked a
    JOIN app.same_as(ARRAY(SELECT person FROM asked)) s ON s.asked = a.person JOIN enrollment e ON e.person = s.person
    JOIN program g ON g.id = e.program AND g.organization = a.organization),
  aid AS (
    SELECT h.asked, sum(o.amount_rp)::bigint AS rp, count(*) AS times FROM hers h JOIN other_aid o ON o.enrollment = h.id
    WHERE o.year = h.this_year AND o.withdrawn_at IS NULL GROUP BY h.asked),
  found AS (
    SELECT h.asked, count(*) AS times FROM hers h JOIN finding f ON f.enrollment = h.id
    WHERE h.fiscal_year < h.this_year AND f.code IN ('F11', 'F12') GROUP BY h.asked)
  SELECT a.id, coalesce(aid.rp, 0), coalesce(aid.times, 0), coalesce(found.times, 0)
  FROM asked a LEFT JOIN aid ON aid.asked = a.id LEFT JOIN found ON found.asked = a.id $$;
