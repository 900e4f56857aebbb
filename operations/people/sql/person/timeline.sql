-- $1 enrollment, $2 one kind or NULL for all, $3 before this key or '', $4 rows: what happened to her, dated, newest first, from
-- the rows that each operation left. No names of hers; each reader sees the rows that she may see. `place` orders one day;
-- `link` is an address of the desk, `state` a choice of the row's own state, `detail` says more.
-- Who did it may be of another office: the row stays, the name is for those who may see her.
WITH mine AS (SELECT e.*, p.code, g.code AS program_code FROM enrollment e JOIN person p ON p.id = e.person
              JOIN program g ON g.id = e.program WHERE e.id = $1),
event (kind, place, what, id, day, state, title, detail, amount_rp, who, link) AS (
  SELECT 'selection', 1, 'registered', e.id::text, app.business_day(b.made_at), NULL, NULL, NULL, NULL::bigint, u.full_name,
         'imports/' || b.id
  FROM mine e JOIN import_batch b ON b.id = e.import_batch JOIN user_account u ON u.id = e.proposed_by
  UNION ALL
  SELECT 'selection', 2, 'screened', e.id::text, app.business_day((
           SELECT max(h.at) FROM app.history('import_batch', e.import_batch) h WHERE h.operation = 'selection.screening.screen_import')),
         NULL, NULL, NULL, NULL, u.full_name, 'imports/' || e.import_batch
  FROM mine e JOIN user_account u ON u.id = e.screened_by
  UNION ALL
  SELECT 'selection', 3, 'consent', c.id::text, c.given_on, NULL, c.channel, NULL, NULL, u.full_name, NULL
  FROM mine e JOIN consent c ON c.person = e.person JOIN user_account u ON u.id = c.recorded_by
  UNION ALL
  SELECT 'selection', 4, 'consent_withdrawn', c.id::text, c.withdrawn_on, NULL, NULL, NULL, NULL, NULL, NULL
  FROM mine e JOIN consent c ON c.person = e.person AND c.withdrawn_on IS NOT NULL
  UNION ALL
  SELECT 'selection', 5, 'companion', a.id::text, a.starts_on, NULL, NULL, c.full_name, NULL, u.full_name, 'companions/' || c.id
  FROM companion_assignment a JOIN user_account c ON c.id = a.companion JOIN user_account u ON u.id = a.made_by WHERE a.enrollment = $1
  UNION ALL
  SELECT 'selection', 6, 'home_visit', h.id::text, h.visited_on, NULL, NULL, h.business_idea, NULL, u.full_name, NULL
  FROM home_visit h JOIN user_account u ON u.id = h.visited_by WHERE h.enrollment = $1
  UNION ALL
  SELECT 'selection', 7, 'scored', a.id::text, a.assessed_on, NULL, NULL, a.total::text, NULL, u.full_name,
         concat('people/', e.code, '/', e.program_code, '/assessment')
  FROM mine e JOIN assessment a ON a.enrollment = e.id JOIN user_account u ON u.id = a.assessed_by
  UNION ALL
  SELECT 'selection', 8, 'ranked', k.id::text, app.business_day(k.at), NULL, NULL, k.rank::text, NULL, u.full_name,
         concat('people/', e.code, '/', e.program_code, '/why')
  FROM mine e JOIN selection_rank k ON k.enrollment = e.id JOIN user_account u ON u.id = k.made_by
  WHERE NOT EXISTS (SELECT 1 FROM ranking g WHERE g.id = k.run AND g.state <> 'decided')
  UNION ALL
  SELECT 'selection', 9, 'objected', o.id::text, o.filed_on, NULL, NULL, NULL, NULL, u.full_name, 'objections/' || o.id
  FROM objection o JOIN user_account u ON u.id = o.made_by WHERE o.enrollment = $1
  UNION ALL
  SELECT 'selection', 10, 'objection_' || o.state, o.id::text, app.business_day(o.decided_at), NULL, NULL, NULL, NULL, u.full_name,
         'objections/' || o.id
  FROM objection o JOIN user_account u ON u.id = o.decided_by WHERE o.enrollment = $1
  UNION ALL
  SELECT DISTINCT 'selection', 11, CASE l.effect WHEN 'grant' THEN 'decreed' ELSE 'revoked' END, d.id::text, d.dated, NULL, NULL, d.number,
         NULL::bigint, d.signatory_name, 'decrees/' || d.id
  FROM decree_line l JOIN decree d ON d.id = l.decree AND d.state IN ('approved', 'amended') WHERE l.enrollment = $1
  UNION ALL
  SELECT 'selection', 90, 'left', e.id::text, e.left_on, e.state, NULL, NULL, NULL, NULL, NULL FROM mine e WHERE e.left_on IS NOT NULL
  UNION ALL
  SELECT 'selection', 12, 'trained', a.id::text, d.held_on, NULL, CASE WHEN a.present THEN 'present' ELSE 'absent' END, t.title, NULL,
         u.full_name, 'trainings/days/' || d.id
  FROM attendance a JOIN training_day d ON d.id = a.training_day JOIN training t ON t.id = d.training
  JOIN user_account u ON u.id = a.recorded_by WHERE a.enrollment = $1
  UNION ALL
  SELECT 'custody', 13, 'account_opened', a.id::text, a.opened_on, NULL, NULL, a.bank_code, NULL, u.full_name, 'accounts/of/' || a.enrollment
  FROM bank_account a JOIN user_account u ON u.id = a.made_by WHERE a.enrollment = $1
  UNION ALL
  SELECT 'custody', 14, 'account_compared', v.id::text, v.verified_on, NULL, v.result, NULL, NULL, u.full_name, 'accounts/of/' || v.enrollment
  FROM account_verification v JOIN user_account u ON u.id = v.made_by WHERE v.enrollment = $1
  UNION ALL
  SELECT 'custody', 15, 'custody_' || v.holder, lpad(v.id::text, 19, '0'), v.held_from, NULL, v.item, v.slip_no, NULL, u.full_name,
         'accounts/of/' || v.enrollment
  FROM custody_event v JOIN user_account u ON u.id = v.recorded_by WHERE v.enrollment = $1
  UNION ALL
  SELECT 'custody', 16, 'card_handed', k.id::text, k.handed_on, NULL, NULL, k.slip_no, NULL, u.full_name, NULL
  FROM card k LEFT JOIN user_account u ON u.id = k.handed_by WHERE k.enrollment = $1 AND k.handed_on IS NOT NULL
  UNION ALL
  SELECT 'custody', 17, 'card_voided', k.id::text, app.business_day(k.voided_at), NULL, NULL, k.void_reason, NULL, u.full_name, NULL
  FROM card k LEFT JOIN user_account u ON u.id = k.voided_by WHERE k.enrollment = $1 AND k.voided_at IS NOT NULL
  UNION ALL
  SELECT 'money', 20, 'plan_agreed', s.id::text, s.agreed_on, NULL, NULL, s.business, NULL, u.full_name, 'plans/' || s.entitlement
  FROM spending_plan s JOIN user_account u ON u.id = s.agreed_by WHERE s.enrollment = $1
  UNION ALL
  SELECT 'money', 21, 'paid', y.id::text, y.value_date, NULL, NULL, c.label || ' ' || i.number, y.paid_rp, NULL, 'lists/' || y.payment_list
  FROM payment y JOIN installment i ON i.id = y.installment JOIN entitlement t ON t.id = i.entitlement
  JOIN component c ON c.id = t.component WHERE y.enrollment = $1 AND y.state IN ('paid', 'partial')
  UNION ALL
  SELECT 'money', 22, 'payment_came_back', y.id::text, y.value_date, y.state, NULL, y.reason_code, y.amount_rp, NULL, 'lists/' || y.payment_list
  FROM payment y WHERE y.enrollment = $1 AND y.state IN ('failed', 'returned', 'reversed') AND y.value_date IS NOT NULL
  UNION ALL
  SELECT 'money', 23, 'confirmed', f.id::text, f.confirmed_on, NULL, NULL, NULL, f.received_rp,
         CASE WHEN f.channel <> 'card' THEN u.full_name END, NULL
  FROM confirmation f JOIN user_account u ON u.id = f.recorded_by WHERE f.enrollment = $1
  UNION ALL
  SELECT 'shopping', 30, 'purchase', b.id::text, t.bought_on, b.state, NULL, i.name, b.amount_rp, u.full_name, 'purchases/' || b.id
  FROM purchase b JOIN shopping_trip t ON t.id = b.shopping_trip JOIN plan_item i ON i.id = b.plan_item
  LEFT JOIN user_account u ON u.id = b.confirmed_by WHERE b.enrollment = $1
  UNION ALL
  SELECT 'visit', 40, 'visit', v.id::text, coalesce(v.visited_on, v.planned_on), v.state, v.business_status, coalesce(v.needs, v.reason),
         v.turnover_rp, u.full_name, concat('people/', e.code, '/', e.program_code, '/follow-up')
  FROM mine e JOIN visit v ON v.enrollment = e.id LEFT JOIN user_account u ON u.id = v.companion
  UNION ALL
  SELECT 'visit', 41, 'outcome', lpad(o.id::text, 19, '0'), o.observed_on,
         CASE WHEN o.status = 'returned_to_previous_situation' AND NOT app.holds('supervisor', 'see_sensitive') THEN 'restricted'
              ELSE o.status END, o.source_kind, CASE WHEN o.synthetic THEN 'synthetic' END, NULL, u.full_name, NULL
  FROM outcome o LEFT JOIN user_account u ON u.id = o.recorded_by WHERE o.enrollment = $1
  UNION ALL
  SELECT 'visit', 42, 'hand_over', h.id::text, app.business_day(h.made_at), h.state, NULL, h.asked, NULL, u.full_name, NULL
  FROM hand_over h JOIN user_account u ON u.id = h.made_by WHERE h.enrollment = $1
  UNION ALL
  SELECT 'visit', 43, 'case', k.id::text, k.received_on, k.state, k.category, NULL, NULL, NULL, 'cases/' || k.id
  FROM case_response k WHERE k.enrollment = $1
  UNION ALL
  SELECT 'report', 50, 'finding', f.id::text, app.business_day(f.made_at), f.state, f.code, f.text, f.amount_rp, NULL, 'findings/'
  FROM finding f WHERE f.enrollment = $1
  UNION ALL
  SELECT 'report', 51, 'report', r.id::text, r.submitted_on, r.state, NULL, r.reason, NULL, u.full_name, 'reports/' || r.entitlement
  FROM accountability_report r JOIN user_account u ON u.id = r.made_by WHERE r.enrollment = $1
  UNION ALL
  SELECT 'report', 52, 'refund_notice', n.id::text, n.given_on, NULL, NULL, NULL, n.amount_rp, u.full_name, 'reports/' || n.entitlement
  FROM refund_notice n JOIN user_account u ON u.id = n.made_by WHERE n.enrollment = $1
  UNION ALL
  SELECT 'report', 53, 'settlement', s.id::text, s.dated, s.state, s.kind, s.document_no, s.amount_rp, u.full_name, 'settlements/'
  FROM settlement s LEFT JOIN user_account u ON u.id = s.made_by WHERE s.enrollment = $1
  UNION ALL
  SELECT 'paper', 60, 'evidence', v.id::text, app.business_day(v.made_at), NULL, NULL, v.criterion_code, NULL, u.full_name,
         concat('people/', e.code, '/', e.program_code, '/evidence/', v.id)
  FROM mine e JOIN visit_evidence v ON v.enrollment = e.id JOIN user_account u ON u.id = v.made_by
  UNION ALL
  SELECT 'paper', 61, 'field_photo', o.id::text, app.business_day(f.received_at), NULL, o.kind, NULL, NULL, NULL,
         CASE WHEN app.holds('staff', 'supervisor') THEN 'field-events/' || f.id END
  FROM event_photo o JOIN field_event f ON f.id = o.field_event WHERE o.enrollment = $1
  UNION ALL
  SELECT 'paper', 62, 'printed', p.id::text, p.dated, NULL, p.kind, p.number, NULL, NULL,
         CASE WHEN EXISTS (SELECT 1 FROM signed_scan s WHERE s.printed_paper = p.id AND s.kind = 'signed') THEN concat('papers/', p.id, '/scan') END
  FROM printed_paper p WHERE p.subject_key IN (
    SELECT t.id FROM entitlement t WHERE t.enrollment = $1 UNION ALL SELECT y.id FROM payment y WHERE y.enrollment = $1)
  UNION ALL
  SELECT 'identity', 70, 'identity_opened', o.id::text, app.business_day(o.opened_at), NULL, o.task, o.reason, NULL, u.full_name, NULL
  FROM identity_opening o JOIN user_account u ON u.id = o.opened_by WHERE o.subject_key = $1::uuid::text
  UNION ALL
  SELECT 'identity', 71, 'data_held', h.id::text, h.starts_on, NULL, NULL, NULL, NULL, NULL, NULL
  FROM mine e JOIN processing_hold h ON h.person = e.person),
keyed AS (SELECT *, concat(coalesce(to_char(day, 'YYYYMMDD'), '0'), '~', lpad(place::text, 2, '0'), '~', id) AS key FROM event
          WHERE $2::text IS NULL OR kind = $2)
SELECT * FROM keyed WHERE $3 = '' OR key < $3 COLLATE "C" ORDER BY key COLLATE "C" DESC LIMIT $4
