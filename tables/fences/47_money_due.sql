-- What is due back of each of these promises, with the terms of its fund's source: of a grant disallowed purchases at once, and
-- all that is left once the report's day is over or she has left; of an allowance what was paid for a time after she died. Ages
-- count from then. With the rights of whoever asks.
CREATE OR REPLACE FUNCTION app.grants_due(grants uuid[])
RETURNS TABLE (entitlement uuid, source_kind text, return_days integer, ageing_days integer[], legal_basis text, report_on date,
               paid_rp bigint, settled_rp bigint, days integer, due_rp bigint)
LANGUAGE sql STABLE SET search_path = public, pg_temp AS
$$ WITH counted AS (
     SELECT b.entitlement, k.kind, r.return_days, r.ageing_days, r.legal_basis,
            CASE c.kind WHEN 'grant' THEN app.report_due(t.enrollment, p.organization, t.program, b.first_paid_on, r.report_days)
                        ELSE greatest(e.left_on, a.since) - 1 END AS report_on,
            b.paid_rp, b.settled_rp,
            CASE c.kind WHEN 'grant' THEN b.paid_rp - b.accepted_rp - b.pending_rp ELSE greatest(a.rp, b.settled_rp) END - b.settled_rp AS left_rp,
            greatest(b.disallowed_rp - b.settled_rp, 0) AS refused_rp
     FROM app.balance_of(grants) b JOIN entitlement t ON t.id = b.entitlement JOIN fund f ON f.id = t.fund JOIN component c ON c.id = t.component
     JOIN program p ON p.id = t.program CROSS JOIN LATERAL (SELECT app.source_kind(f.source_kind, f.source) AS kind) k
     CROSS JOIN LATERAL app.refund_terms(p.organization, k.kind) r
     JOIN enrollment e ON e.id = t.enrollment
     LEFT JOIN LATERAL app.paid_after_death(t.id) a ON c.kind <> 'grant' AND e.state = 'deceased'
     WHERE b.paid_rp > 0 AND (c.kind = 'grant' OR a.rp > 0))
   SELECT c.entitlement, c.kind, c.return_days, c.ageing_days, c.legal_basis, c.report_on, c.paid_rp, c.settled_rp,
          greatest(0, app.today() - c.report_on),
          CASE WHEN app.today() > c.report_on THEN c.left_rp ELSE least(c.left_rp, c.refused_rp) END
   FROM counted c $$;
