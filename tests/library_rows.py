"""Rows that only a fraud or a mistake leaves behind, as statements past every fence: payments, words, purchases."""

PAID = """
INSERT INTO payment (id, program, enrollment, payment_list, list_revision, line_no, installment, fund, amount_rp,
  bank_account, reference, state, paid_rp, value_date, bank_reference, version)
SELECT gen_random_uuid(), i.program, i.enrollment, $1, 1, row_number() OVER (ORDER BY i.id), i.id, t.fund, i.amount_rp,
  a.id, 'X-' || i.id, 'paid', i.amount_rp, $3, 'B-' || i.id, 1
FROM installment i JOIN entitlement t ON t.id = i.entitlement AND t.component = $2
LEFT JOIN bank_account a ON a.enrollment = i.enrollment AND a.state = 'verified'
WHERE i.number = 1 AND i.state = 'planned' AND i.enrollment = ANY ($4::uuid[])"""
ACTIVE = "UPDATE entitlement SET state = 'active' WHERE component = $1 AND state = 'promised'"
CANCELLED = "UPDATE entitlement SET state = 'cancelled' WHERE component = $1"
LISTED = """
INSERT INTO payment_list SELECT (r).* FROM (
  SELECT jsonb_populate_record(l, jsonb_build_object('id', $2::uuid, 'number', $3::int, 'route', $4::text)
    || CASE $4::text WHEN 'goods' THEN '{"profile": null}'::jsonb ELSE '{}' END) AS r
  FROM payment_list l WHERE l.id = $1) x"""
MOVED = "UPDATE payment SET payment_list = $1 WHERE enrollment = ANY ($2::uuid[])"
ORDERED = """
INSERT INTO treasury_document (id, program, organization, fiscal_year, payment_list, kind, number, dated, amount_rp,
  state, recorded_by, confirmed_by, version)
SELECT gen_random_uuid(), g.id, g.organization, 2013, l.id, 'sp2d', 'SP2D-' || l.number, $2, 1, 'confirmed', $3, $4, 1
FROM payment_list l JOIN program g ON g.id = l.program WHERE l.id = $1"""
HANDED = """
INSERT INTO payout_line (program, enrollment, payout, payment, line_no, amount_rp, outcome, identity_shown, signed_with)
SELECT program, enrollment, gen_random_uuid(), id, 1, amount_rp, 'handed', true, 'thumb'
FROM payment WHERE enrollment = $1"""
SAID = """
INSERT INTO confirmation (id, program, enrollment, installment, payment, received_rp, confirmed_on, channel,
  recorded_by)
SELECT gen_random_uuid(), program, enrollment, installment, id, paid_rp - $2, $3, 'desk', $4 FROM payment
WHERE enrollment = ANY ($1::uuid[])"""
TRIP = """
INSERT INTO shopping_trip (id, program, companion, shop, bought_on, receipt_kind, receipt_total_rp, content_sha256,
  captured_at, received_at)
VALUES ($1, $2, $3, $4, $5, 'nota', 100000, 'x', now(), now())"""
BOUGHT = """
INSERT INTO purchase (id, program, enrollment, entitlement, shopping_trip, plan_item, quantity, amount_rp, substitution,
  flags, in_sample, state, accepted_unseen, confirmed_by, version)
SELECT gen_random_uuid(), i.program, i.enrollment, s.entitlement, $1, i.id, 1, 20000, $3, '[]', false, 'confirmed',
  false, $4, 1
FROM plan_item i JOIN spending_plan s ON s.id = i.spending_plan WHERE i.enrollment = $2 ORDER BY i.line_no LIMIT 1"""
SEEN = """
INSERT INTO purchase_signal (id, program, shopping_trip, other_trip, code, risk, facts, found_at)
SELECT gen_random_uuid(), program, $1, $2, 'photo_seen', 50, '{}', now() FROM shopping_trip WHERE id = $1"""
HELD = """
INSERT INTO custody_event (program, enrollment, bank_account, item, holder, held_from, slip_no, recorded_by, at)
SELECT a.program, a.enrollment, a.id, 'card', v.holder, v.day, 'TT', $2, now()
FROM bank_account a CROSS JOIN (VALUES ('companion', $3::date), ('beneficiary', $4::date)) v(holder, day)
WHERE a.enrollment = $1 AND a.state = 'verified'"""
VISIT = """
INSERT INTO visit (id, program, enrollment, companion, planned_on, state, reason, visited_on, business_status,
  submitted_by, reviewed_by, made_by, version)
SELECT gen_random_uuid(), e.program, e.id, $2, $3, $4::text, 'tidak di rumah',
  CASE $4::text WHEN 'accepted' THEN $3::date END, CASE $4::text WHEN 'accepted' THEN 'running' END,
  CASE $4::text WHEN 'accepted' THEN $2::uuid END, $5, $5, 1
FROM enrollment e WHERE e.id = $1"""
ALIKE = """
INSERT INTO duplicate_review (id, program, enrollment, other_person, state, kind, matched, score, made_by, made_at,
  decided_by, version)
SELECT gen_random_uuid(), e.program, e.id, $2, $3::text, 'similar', 'name', 90, $4, now(),
  CASE WHEN $3::text <> 'open' THEN $5::uuid END, 1
FROM enrollment e WHERE e.id = $1"""
LEFT = "UPDATE enrollment SET state = 'withdrawn', left_on = $2, reason = 'x' WHERE id = $1"
DUE = "UPDATE installment SET due_on = $2 WHERE id IN (SELECT installment FROM payment WHERE enrollment = $1)"
LATER = "UPDATE payment SET value_date = $2 WHERE enrollment = $1"
UNRANKED = "DELETE FROM selection_rank WHERE enrollment = $1"
EDITED = """
INSERT INTO trail (table_name, row_key, version, verb, before, after, actor, operation, transaction_id, at, hash)
SELECT 'decree_line', d.id::text, 2, 'update', to_jsonb(d) || '{"amount_rp": 4000000}', to_jsonb(d), $2, 1, 1, now(),
  'x'
FROM decree_line d WHERE d.enrollment = $1 AND d.amount_rp = 5000000"""
REPORTED = """
INSERT INTO accountability_report (id, program, enrollment, entitlement, revision, state, submitted_on, paid_rp,
  accepted_rp, disallowed_rp, unspent_rp, settled_rp, made_by, version, due_on, content, content_sha256, made_at)
SELECT gen_random_uuid(), t.program, t.enrollment, t.id, 1, 'submitted', $3, t.promised_rp, 0, 0, t.promised_rp, 0, $2,
  1, $3, '{}', 'x', now()
FROM entitlement t JOIN component c ON c.id = t.component AND c.kind = 'grant' WHERE t.enrollment = $1"""
GONE = """
INSERT INTO trail (table_name, row_key, version, verb, before, actor, operation, transaction_id, at, hash)
SELECT 'decree_line', gen_random_uuid()::text, 2, 'delete', to_jsonb(d), $2, 1, 1, now(), 'x'
FROM decree_line d WHERE d.enrollment = $1 AND d.amount_rp = 5000000"""
TURNED_DOWN = "UPDATE selection_rank SET verdict = 'not_selected' WHERE enrollment = $1"
RANKED_LATER = """
WITH late AS (
  INSERT INTO ranking SELECT (r).* FROM (
    SELECT jsonb_populate_record(r, jsonb_build_object('id', gen_random_uuid(), 'number', 99)) AS r
    FROM ranking r WHERE r.id = (SELECT run FROM selection_rank WHERE enrollment = $1)) x RETURNING id),
decided AS (
  INSERT INTO ranking_decision SELECT (d).* FROM (
    SELECT jsonb_populate_record(d, jsonb_build_object(
      'id', gen_random_uuid(), 'ranking', late.id, 'decided_at', now())) AS d
    FROM late JOIN ranking_decision d ON d.ranking = (SELECT run FROM selection_rank WHERE enrollment = $1)) x)
UPDATE selection_rank SET run = late.id FROM late WHERE enrollment = $1"""
HANDED_ON = """
WITH before AS (
  UPDATE companion_assignment SET ends_on = $3::date - 1 WHERE enrollment = $1 AND ends_on IS NULL RETURNING *)
INSERT INTO companion_assignment SELECT (r).* FROM (
  SELECT jsonb_populate_record(b::companion_assignment, jsonb_build_object(
    'id', gen_random_uuid(), 'companion', $2::uuid, 'starts_on', $3::date, 'ends_on', NULL)) AS r FROM before b) x"""
HELD_SINCE_CLOSED = """
INSERT INTO custody_event (program, enrollment, bank_account, item, holder, held_from, slip_no, recorded_by, at)
SELECT a.program, a.enrollment, a.id, 'card', 'companion', $3, 'TT', $2, now()
FROM bank_account a WHERE a.enrollment = $1 AND a.state = 'closed' AND a.verified_by IS NOT NULL"""
OTHER_FUND = """
WITH other AS (
  INSERT INTO fund SELECT (r).* FROM (
    SELECT jsonb_populate_record(f, jsonb_build_object('id', gen_random_uuid(), 'name', 'Dana lain')) AS r
    FROM fund f WHERE f.name = 'Dana') x RETURNING id),
promised AS (
  UPDATE entitlement SET fund = other.id FROM other
  WHERE entitlement.id = (SELECT i.entitlement FROM payment y JOIN installment i ON i.id = y.installment
                          WHERE y.enrollment = $1))
UPDATE payment SET fund = other.id FROM other WHERE enrollment = $1"""
