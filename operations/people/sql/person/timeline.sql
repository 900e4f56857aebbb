-- $1 enrollment: what happened to her, dated, from the rows that each operation left. No names of hers.
WITH mine AS (SELECT * FROM enrollment WHERE id = $1),
event (day, what, detail, amount_rp, who) AS (
  SELECT app.business_day(b.made_at), 'registered', NULL, NULL::bigint, u.full_name
  FROM mine e JOIN import_batch b ON b.id = e.import_batch JOIN user_account u ON u.id = e.proposed_by
  UNION ALL
  SELECT h.visited_on, 'home_visit', h.business_idea, NULL, u.full_name
  FROM home_visit h JOIN user_account u ON u.id = h.visited_by WHERE h.enrollment = $1
  UNION ALL
  SELECT a.assessed_on, 'scored', a.total::text, NULL, u.full_name
  FROM assessment a JOIN user_account u ON u.id = a.assessed_by WHERE a.enrollment = $1
  UNION ALL
  SELECT app.business_day(k.at), 'ranked', k.rank::text, NULL, u.full_name
  FROM selection_rank k JOIN user_account u ON u.id = k.made_by WHERE k.enrollment = $1
    AND NOT EXISTS (SELECT 1 FROM ranking g WHERE g.id = k.run AND g.state <> 'decided')
  UNION ALL
  SELECT o.filed_on, 'objected', NULL, NULL, u.full_name
  FROM objection o JOIN user_account u ON u.id = o.made_by WHERE o.enrollment = $1
  UNION ALL
  SELECT app.business_day(o.decided_at), 'objection_' || o.state, NULL, NULL, u.full_name
  FROM objection o JOIN user_account u ON u.id = o.decided_by WHERE o.enrollment = $1
  UNION ALL
  SELECT DISTINCT d.dated, CASE l.effect WHEN 'grant' THEN 'decreed' ELSE 'revoked' END, d.number, NULL::bigint, d.signatory_name
  FROM decree_line l JOIN decree d ON d.id = l.decree AND d.state IN ('approved', 'amended') WHERE l.enrollment = $1
  UNION ALL
  SELECT a.starts_on, 'companion', c.full_name, NULL, u.full_name FROM companion_assignment a
  JOIN user_account c ON c.id = a.companion JOIN user_account u ON u.id = a.made_by WHERE a.enrollment = $1
  UNION ALL
  SELECT a.opened_on, 'account_opened', a.bank_code, NULL, u.full_name
  FROM bank_account a JOIN user_account u ON u.id = a.made_by WHERE a.enrollment = $1
  UNION ALL
  SELECT v.held_from, 'custody_' || v.holder, v.slip_no, NULL, u.full_name
  FROM custody_event v JOIN user_account u ON u.id = v.recorded_by WHERE v.enrollment = $1
  UNION ALL
  SELECT s.agreed_on, 'plan_agreed', s.business, NULL, u.full_name
  FROM spending_plan s JOIN user_account u ON u.id = s.agreed_by WHERE s.enrollment = $1
  UNION ALL
  SELECT y.value_date, 'paid', c.label || ' ' || i.number, y.paid_rp, NULL
  FROM payment y JOIN installment i ON i.id = y.installment JOIN entitlement t ON t.id = i.entitlement
  JOIN component c ON c.id = t.component WHERE y.enrollment = $1 AND y.state IN ('paid', 'partial')
  UNION ALL
  SELECT f.confirmed_on, 'confirmed', NULL, f.received_rp, CASE WHEN f.channel <> 'card' THEN u.full_name END
  FROM confirmation f JOIN user_account u ON u.id = f.recorded_by WHERE f.enrollment = $1
  UNION ALL
  SELECT e.left_on, 'left', e.state, NULL, NULL FROM mine e WHERE e.left_on IS NOT NULL)
SELECT * FROM event
ORDER BY day NULLS FIRST, array_position(ARRAY['registered', 'companion', 'home_visit', 'scored', 'ranked', 'objected', 'objection_upheld', 'objection_dismissed', 'decreed'], what)
