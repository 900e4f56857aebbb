-- What somebody narrowed to sites sees of auditors' findings: those that rest on nobody but people of her sites, or on nobody;
-- and of what proves them nothing that is about other people. Definer: the policies of what is asked here ask these.

CREATE OR REPLACE FUNCTION app.about_my_sites(about text, key text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS $$
  SELECT app.holds_at_sites() AND (w.enrollment IS NULL OR w.enrollment IN (SELECT app.my_enrollments()))
  FROM (SELECT CASE about
    WHEN 'enrollment' THEN key::uuid
    WHEN 'payment' THEN (SELECT y.enrollment FROM payment y WHERE y.id = key::uuid)
    WHEN 'finding' THEN (SELECT f.enrollment FROM finding f WHERE f.id = key::uuid)
    WHEN 'printed_paper' THEN (SELECT coalesce(y.enrollment, t.enrollment) FROM printed_paper p
      LEFT JOIN payment y ON y.id = p.subject_key LEFT JOIN entitlement t ON t.id = p.subject_key WHERE p.id = key::uuid)
    END AS enrollment) w $$;

CREATE OR REPLACE FUNCTION app.my_audit_findings() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS $$
  SELECT f.id FROM audit_finding f
  WHERE app.holds_at_sites() AND f.program = ANY ((SELECT app.programs())::uuid[]) AND NOT EXISTS (
    SELECT 1 FROM audit_evidence e WHERE e.audit_finding = f.id AND e.audit_follow_up IS NULL
      AND NOT app.about_my_sites(e.subject_table, e.subject_key)) $$;
