-- What is due back of each of these promises, with the terms of its fund's source: of a grant disallowed purchases at once, and
-- all that is left once the report's day is over or she has left; of an allowance what was paid for a time after she died. Ages
-- count from then. With the rights of whoever asks.
CREATE OR REPLACE FUNCTION app.grants_due(grants uuid[])
RETURNS TABLE (entitlement uuid, source_kind text, return_days integer, ageing_days integer[], legal_basis text, report_on date,
               paid_rp bigint, settled_rp bigint, days integer, due_rp bigint)
LANGUAGE sql STABLE SET search_path = public, pg_temp AS
$$ WITH terms AS MATERIALIZED (  -- asked once for each source of money, not for each promise
     SELECT s.*, r.return_days, r.ageing_days, r.legal_basis, m.days AS report_days
     FROM (SELECT DISTINCT p.organization, p.id AS program, app.source_kind(f.source_kind, f.source) AS kind, f.id AS fund
           FROM entitlement t JOIN program p ON p.id = t.program JOIN fund f ON f.id = t.fund WHERE t.id = ANY (grants)) s
     CROSS JOIN LATERAL app.refund_terms(s.organization, s.kind) r
     CROSS JOIN LATERAL app.report_terms(s.organization, s.program, r.report_days) m),
   counted AS (
     SELECT b.entitlement, r.kind, r.return_days, r.ageing_days, r.legal_basis,
            CASE c.kind WHEN 'grant' THEN app.report_day(b.first_paid_on, r.report_days, e.state, e.left_on)
                        ELSE greatest(e.left_on, a.since) - 1 END AS report_on,
            b.paid_rp, b.settled_rp,
            CASE c.kind WHEN 'grant' THEN b.paid_rp - b.accepted_rp - b.pending_rp ELSE greatest(a.rp, b.settled_rp) END - b.settled_rp AS left_rp,
            greatest(b.disallowed_rp - b.settled_rp, 0) AS refused_rp
     FROM app.balance_of(grants) b JOIN entitlement t ON t.id = b.entitlement JOIN component c ON c.id = t.component
     JOIN terms r ON r.program = t.program AND r.fund = t.fund
     JOIN enrollment e ON e.id = t.enrollment
     LEFT JOIN LATERAL app.paid_after_death(CASE WHEN c.kind <> 'grant' AND e.state = 'deceased' THEN t.id END) a ON true
     WHERE b.paid_rp > 0 AND (c.kind = 'grant' OR a.rp > 0))
   SELECT c.entitlement, c.kind, c.return_days, c.ageing_days, c.legal_basis, c.report_on, c.paid_rp, c.settled_rp,
          greatest(0, app.today() - c.report_on),
          CASE WHEN app.today() > c.report_on THEN c.left_rp ELSE least(c.left_rp, c.refused_rp) END
   FROM counted c $$;
