-- Work of money beside the lists: accounts, plans, dues, receipts, settlements, the end of promises.
WITH kin AS MATERIALIZED (
  SELECT e.id FROM kinship k JOIN enrollment e ON e.person = k.person WHERE k."user" = app.actor_id()),
promise AS MATERIALIZED (
  SELECT t.id, t.program, t.enrollment, t.component, t.state, c.kind, coalesce(c.route, 'bank_upload') AS route, e.state AS enrollment_state, e.left_on,
         t.enrollment IN (SELECT id FROM kin) AS is_kin
  FROM entitlement t JOIN component c ON c.id = t.component JOIN enrollment e ON e.id = t.enrollment
  WHERE t.state IN ('promised', 'active', 'settled')),
account AS MATERIALIZED (
  SELECT a.id, a.program, a.enrollment, a.state, a.made_by,
         a.name_matches OR coalesce(a.name_score, 0) >= 85 AS may_pass FROM bank_account a
  WHERE a.state IN ('opened', 'verified') AND a.enrollment IN (SELECT enrollment FROM promise)),
undelivered AS MATERIALIZED (
  SELECT a.id, a.program, a.enrollment FROM account a WHERE a.state = 'verified' AND coalesce((
    SELECT v.holder FROM custody_event v WHERE v.bank_account = a.id AND v.item = 'passbook'
    ORDER BY v.held_from DESC, v.id DESC LIMIT 1), '') <> 'beneficiary'),
ended AS MATERIALIZED (
  SELECT p.* FROM promise p WHERE p.state = 'active' AND NOT EXISTS (
    SELECT 1 FROM installment i WHERE i.entitlement = p.id
      AND app.still_open(i.state, p.kind, i.due_on, p.enrollment_state, p.left_on))),
back AS MATERIALIZED (
  SELECT y.id, y.payment_list, y.program, y.installment FROM payment y
  JOIN payment_list h ON h.id = y.payment_list AND h.route <> 'recorded_before' WHERE y.state IN ('failed', 'returned', 'reversed', 'partial')),
again AS (  -- what of it waits for another list: the same obligation, or parts of it that no list carried so far
  SELECT y.id, y.payment_list, y.program FROM back y JOIN installment i ON i.id = y.installment AND i.state = 'planned'
  WHERE NOT EXISTS (SELECT 1 FROM payment z WHERE z.retry_of = y.id AND z.state <> 'cancelled')
  UNION ALL
  SELECT y.id, y.payment_list, y.program FROM back y JOIN installment i ON i.parent = y.installment AND i.state = 'planned'
  WHERE NOT EXISTS (SELECT 1 FROM back z WHERE z.installment = i.id)),
work (kind, of_table, key, program, days, barred) AS (
  SELECT DISTINCT 'accounts_open', 'enrollment', p.enrollment, p.program, NULL::int, p.is_kin FROM promise p
  WHERE p.enrollment_state IN ('determined', 'active') AND p.state <> 'settled' AND p.kind <> 'goods' AND app.pays_to_accounts(p.route)
    AND p.enrollment NOT IN (SELECT enrollment FROM account)
  UNION ALL
  SELECT 'accounts_verify', 'bank_account', a.id, a.program, NULL, a.made_by = app.actor_id() OR a.enrollment IN (SELECT id FROM kin)
  FROM account a WHERE a.state = 'opened' AND a.may_pass
  UNION ALL
  SELECT 'passbooks', 'bank_account', a.id, a.program, NULL, a.enrollment IN (SELECT id FROM kin) FROM undelivered a
  UNION ALL
  SELECT 'plans_make', 'entitlement', p.id, p.program, NULL, false FROM promise p
  WHERE p.kind = 'grant' AND p.state <> 'settled' AND p.enrollment_state IN ('determined', 'active')
    AND NOT EXISTS (SELECT 1 FROM spending_plan s WHERE s.entitlement = p.id AND s.state IN ('draft', 'agreed'))
  UNION ALL
  SELECT 'plans_agree', 'spending_plan', s.id, s.program, NULL, s.made_by = app.actor_id() OR p.is_kin
  FROM spending_plan s JOIN promise p ON p.id = s.entitlement
  WHERE s.state = 'draft' AND EXISTS (SELECT 1 FROM plan_item i WHERE i.spending_plan = s.id)
    AND NOT EXISTS (SELECT 1 FROM spending_plan n WHERE n.entitlement = s.entitlement AND n.revision > s.revision AND n.state <> 'dropped')
  UNION ALL
  SELECT 'installments_due', 'installment', i.id, i.program, app.today() - i.due_on, false
  FROM installment i JOIN promise p ON p.id = i.entitlement
  WHERE i.state = 'planned' AND i.due_on <= app.today() AND p.enrollment_state IN ('determined', 'active')
    AND NOT EXISTS (SELECT 1 FROM installment o WHERE o.entitlement = i.entitlement AND o.number < i.number AND o.state = 'planned')
    AND NOT EXISTS (SELECT 1 FROM payment_list l WHERE l.component = p.component AND l.period = i.number AND l.state = 'draft')
    AND NOT EXISTS (SELECT 1 FROM back y WHERE y.installment = i.id) AND NOT EXISTS (SELECT 1 FROM back y WHERE y.installment = i.parent)
    -- the gates of entitlement_gate; account and passbook, which nearly everybody has, from above and not for each
    AND (p.kind = 'goods' OR NOT app.pays_to_accounts(p.route) OR p.enrollment IN (SELECT enrollment FROM account WHERE state = 'verified')
                             AND p.enrollment NOT IN (SELECT enrollment FROM undelivered))
    AND NOT EXISTS (SELECT 1 FROM entitlement_gate g WHERE g.entitlement = p.id AND g.gate IN ('decree', 'training', 'plan') AND NOT g.passed)
  UNION ALL
  SELECT 'past_confirm', 'past_batch', b.id, b.program, NULL, b.made_by = app.actor_id()
  FROM past_batch b WHERE b.state = 'recorded'
  UNION ALL
  SELECT 'list_retry', 'payment_list', y.payment_list, min(y.program::text)::uuid, NULL, false
  FROM again y
  WHERE NOT EXISTS (SELECT 1 FROM payment_list r WHERE r.retry_of = y.payment_list AND r.state = 'draft')
  GROUP BY y.payment_list
  UNION ALL
  SELECT 'installments_confirm', 'installment', i.id, i.program, NULL, i.enrollment IN (SELECT id FROM kin) OR EXISTS (
    SELECT 1 FROM companion_assignment a WHERE a.enrollment = i.enrollment AND a.companion = app.actor_id())
  FROM installment i WHERE i.state = 'paid'
  UNION ALL
  SELECT 'fee_decide', 'bank_fee', f.id, f.program, app.days_since(f.recorded_at), f.recorded_by = app.actor_id()
  FROM bank_fee f WHERE f.state = 'recorded'
  UNION ALL
  SELECT 'paying_account_activate', 'paying_account', a.id, a.program, NULL, a.made_by = app.actor_id()
  FROM paying_account a WHERE a.state = 'draft'
  UNION ALL
  SELECT 'cards_hand', 'card', c.id, c.program, NULL, c.printed_by = app.actor_id() OR c.enrollment IN (SELECT id FROM kin)
    OR c.enrollment = ANY ((SELECT app.accompanied())::uuid[])
  FROM card c WHERE c.handed_on IS NULL AND c.voided_at IS NULL
  UNION ALL
  SELECT 'settlements_' || s.kind, 'settlement', s.id, s.program, app.today() - s.dated,
         s.made_by = app.actor_id() OR s.enrollment IN (SELECT id FROM kin)
  FROM settlement s WHERE s.state = 'proposed'
  UNION ALL
  SELECT 'entitlements_settle', 'entitlement', d.id, d.program, NULL, d.is_kin FROM ended d
  LEFT JOIN app.balance_of(ARRAY(SELECT id FROM ended WHERE kind = 'grant')) b ON b.entitlement = d.id
  WHERE CASE WHEN d.kind = 'grant' THEN b.paid_rp - b.accepted_rp WHEN d.enrollment_state = 'deceased' THEN
      (SELECT a.rp FROM app.paid_after_death(d.id) a) ELSE 0 END = CASE WHEN d.kind = 'grant' OR d.enrollment_state = 'deceased' THEN (
    SELECT coalesce(sum(s.amount_rp), 0) FROM settlement s WHERE s.entitlement = d.id AND s.state = 'accepted') ELSE 0 END
  UNION ALL
  SELECT 'entitlements_close', 'entitlement', p.id, p.program, NULL, p.is_kin OR app.settled_by(p.id) = app.actor_id()
  FROM promise p WHERE p.state = 'settled'
  UNION ALL
  SELECT 'people_finish', 'enrollment', e.id, e.program, NULL, e.id IN (SELECT id FROM kin) FROM enrollment e
  WHERE e.state = 'active' AND NOT EXISTS (
      SELECT 1 FROM entitlement t WHERE t.enrollment = e.id AND t.state NOT IN ('closed', 'cancelled'))
    AND EXISTS (SELECT 1 FROM outcome o WHERE o.enrollment = e.id AND o.status <> 'unknown'))
SELECT kind, count(*) FILTER (WHERE NOT barred)::int AS free, count(*) FILTER (WHERE barred)::int AS barred,
       coalesce(max(days) FILTER (WHERE NOT barred),
                app.oldest(min(of_table), (array_agg(key ORDER BY key) FILTER (WHERE NOT barred))[1:200]), 0) AS free_days,
       coalesce(max(days) FILTER (WHERE barred),
                app.oldest(min(of_table), (array_agg(key ORDER BY key) FILTER (WHERE barred))[1:200]), 0) AS barred_days,
       (array_agg(key ORDER BY barred, key))[1] AS key,
       (SELECT g.code FROM program g WHERE g.id = (array_agg(program ORDER BY barred, key))[1]) AS program
FROM work GROUP BY kind
