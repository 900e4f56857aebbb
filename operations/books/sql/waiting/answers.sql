-- Work around the bank's answers and the rules: what a second person confirms, and what needs somebody's reason.
-- The key of what stands on the reconciliation page is its program.
WITH work (kind, key, program, days, barred) AS (
  SELECT 'typed_confirm', t.program, t.program, app.days_since(t.made_at), t.made_by = app.actor_id()
  FROM typed_result t WHERE t.state = 'proposed'
  UNION ALL
  SELECT 'explanations_confirm', x.program, x.program, app.days_since(x.made_at), x.made_by = app.actor_id()
  FROM line_explanation x LEFT JOIN payment y ON y.id = x.payment WHERE x.state = 'given' AND (x.payment IS NULL OR y.state = 'sent')
  UNION ALL
  SELECT 'bank_lines_explain', w.program, w.program, app.days_since(w.made_at), false FROM waiting_bank_line w
  WHERE NOT w.explained AND NOT EXISTS (SELECT 1 FROM typed_line t JOIN typed_result d ON d.id = t.typed_result
                    WHERE t.bank_line = w.id AND d.state = 'proposed')
  UNION ALL
  SELECT 'list_justify', l.id, l.program, app.days_since(l.state_since), app.actor_id() IN (l.made_by, l.locked_by)
  FROM payment_list l WHERE l.state IN ('locked', 'checked') AND EXISTS (SELECT 1 FROM app.reasons_missing(l.id))
  UNION ALL
  SELECT 'opening_profile_activate', o.id, NULL, app.oldest('opening_profile', ARRAY[o.id]), o.made_by = app.actor_id()
  FROM opening_profile o WHERE o.state = 'draft'
  UNION ALL
  SELECT 'check_rule_activate', r.id, NULL, app.days_since(r.made_at), r.made_by = app.actor_id()
  FROM check_rule r WHERE r.state = 'draft' AND r.valid_from <= app.today()
  UNION ALL
  SELECT 'price_reference_activate', r.id, NULL, app.days_since(r.made_at), r.made_by = app.actor_id()
  FROM price_reference r WHERE r.state = 'draft'
  UNION ALL
  SELECT 'follow_up_rule_activate', r.id, NULL, app.days_since(r.made_at), r.made_by = app.actor_id()
  FROM follow_up_rule r WHERE r.state = 'draft' AND r.valid_from <= app.today()
  UNION ALL
  SELECT 'hand_over_answer', h.id, NULL, app.days_since(h.made_at), false
  FROM hand_over h WHERE h.state = 'offered' AND h.to_organization = app.organization()
  UNION ALL
  SELECT 'hand_over_tell', h.id, NULL, app.today() - h.planned_on, false
  FROM hand_over h WHERE h.state = 'accepted' AND h.to_organization = app.organization() AND h.planned_on <= app.today()
    AND NOT EXISTS (SELECT 1 FROM outcome o WHERE o.hand_over = h.id))
SELECT kind, count(*) FILTER (WHERE NOT barred)::int AS free, count(*) FILTER (WHERE barred)::int AS barred,
       coalesce(max(days) FILTER (WHERE NOT barred), 0)::int AS free_days, coalesce(max(days) FILTER (WHERE barred), 0)::int AS barred_days,
       (array_agg(key ORDER BY barred, key))[1] AS key,
       (SELECT g.code FROM program g WHERE g.id = (array_agg(program ORDER BY barred, key))[1]) AS program
FROM work GROUP BY kind
