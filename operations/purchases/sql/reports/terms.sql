-- Active programs of the actor's with the days and the consequence that hold for each; `rule` empty: the source's own days.
SELECT g.id, g.code, g.name, k.rule, k.days, k.blocks FROM program g
CROSS JOIN LATERAL (
  SELECT min(r.report_days) AS days FROM fund f CROSS JOIN LATERAL app.refund_terms(g.organization, app.source_kind(f.source_kind, f.source)) r
  WHERE f.program = g.id) s
CROSS JOIN LATERAL app.report_terms(g.organization, g.id, s.days) k
WHERE g.state = 'active' ORDER BY g.name, g.id
