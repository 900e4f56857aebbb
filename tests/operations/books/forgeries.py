"""For every identity what somebody forges behind the application's back: its name, the table, and how."""

FORGERIES: list[tuple[str, str, str]] = [
    ("accepted_visit_has_an_outcome", "visit",
     "UPDATE visit SET state = 'accepted', reviewed_by = made_by WHERE state = 'submitted' RETURNING id"),
    ("audit_finding_is_followed_up", "audit_finding",
     "UPDATE audit_finding SET state = 'accepted', decided_by = made_by WHERE number = '1.3' RETURNING id"),
    ("audit_finding_is_followed_up", "audit_recommendation",
     "UPDATE follow_up_review w SET recovered_rp = w.recovered_rp + 1 FROM audit_finding f "
     "WHERE f.id = w.audit_finding AND f.number = '1.4' AND w.recovered_rp > 0 RETURNING w.audit_recommendation"),
    ("bank_file_is_its_list", "payment_list",
     "UPDATE bank_file SET total_rp = total_rp + 1 WHERE payment_list = (SELECT id FROM payment_list "
     "WHERE state = 'released') RETURNING payment_list"),
    ("card_answer_is_followed", "card_answer",
     "INSERT INTO card_answer (program, enrollment, card_code, "
     "installment, payment, received_rp, took_part, answered_on) SELECT c.program, c.enrollment, c.id, c.installment, "
     "y.id, 1, 'yes', '2013-09-01' FROM card_code c JOIN payment y ON y.installment = c.installment "
     "AND y.state = 'paid' LIMIT 1 RETURNING id"),
    ("closed_grant_is_accounted_for", "entitlement",
     "UPDATE entitlement SET state = 'closed' WHERE id = (SELECT entitlement FROM purchase LIMIT 1) RETURNING id"),
    ("confirmed_is_at_most_paid", "installment",
     "INSERT INTO confirmation (program, enrollment, installment, received_rp, confirmed_on, channel, recorded_by) "
     "SELECT i.program, i.enrollment, i.id, i.amount_rp + 1, '2013-09-01', 'desk', i.id FROM installment i "
     "WHERE state = 'paid' ORDER BY i.id LIMIT 1 RETURNING installment"),
    ("custody_follows_its_account", "custody_event",
     "UPDATE custody_event SET held_from = '2001-01-01' WHERE id = (SELECT min(id) FROM custody_event) RETURNING id"),
    ("decree_is_as_sealed", "decree",
     "UPDATE decree_line l SET amount_rp = l.amount_rp + 1 FROM decree d WHERE d.id = l.decree "
     "AND d.state = 'approved' AND l.line_no = 1 RETURNING d.id"),
    ("decree_is_as_sealed", "decree", "UPDATE decree SET total_rp = total_rp + 1 WHERE state = 'locked' RETURNING id"),
    ("deduction_has_a_finding", "installment",
     "INSERT INTO confirmation (program, enrollment, installment, received_rp, confirmed_on, channel, recorded_by) "
     "SELECT i.program, i.enrollment, i.id, 1, '2013-09-01', 'desk', i.id FROM installment i WHERE state = 'paid' "
     "ORDER BY i.id LIMIT 1 RETURNING installment"),
    ("determined_has_a_promise", "enrollment",
     "UPDATE enrollment SET state = 'determined' WHERE state = 'scored' RETURNING id"),
    ("determined_has_a_promise", "enrollment",
     "UPDATE enrollment SET state = 'shortlisted' WHERE id = (SELECT enrollment FROM payment LIMIT 1) RETURNING id"),
    ("four_eyes_on_every_list", "payment_list",
     "ALTER TABLE payment_list DROP CONSTRAINT list_four_eyes; "
     "UPDATE payment_list SET approved_by = made_by WHERE state = 'reconciled' RETURNING id"),
    ("fund_counts_live_payments", "fund",
     "UPDATE fund SET committed_rp = committed_rp - 1 WHERE committed_rp > 0 RETURNING id"),
    ("grant_is_not_overspent", "entitlement",
     "UPDATE purchase SET amount_rp = 9000000 WHERE state = 'queried' RETURNING entitlement"),
    ("grown_rows_are_as_sealed", "ledger_line",
     "DELETE FROM ledger_line WHERE id = (SELECT max(id) FROM ledger_line) RETURNING id"),
    ("import_registered_what_it_accepted", "import_batch",
     "UPDATE import_batch SET accepted_count = 0 WHERE accepted_count = 6 RETURNING id"),
    ("import_undone_left_nobody", "import_batch",
     "UPDATE import_batch SET state = 'refused' WHERE accepted_count = 6 RETURNING id"),
    ("installment_state_has_its_payment", "installment",
     "UPDATE installment SET state = 'planned' WHERE id = "
     "(SELECT installment FROM payment WHERE state = 'paid' LIMIT 1) RETURNING id"),
    ("installment_state_has_its_payment", "installment",
     "UPDATE installment SET state = 'paid' WHERE id = (SELECT id FROM installment WHERE state = 'planned' LIMIT 1) "
     "RETURNING id"),
    ("ledger_follows_payments", "payment",
     "UPDATE payment SET state = 'returned' WHERE state = 'sent' RETURNING id"),
    ("ledger_follows_settlements", "settlement",
     "UPDATE settlement SET state = 'accepted', decided_by = (SELECT id FROM user_account u "
     "WHERE u.id <> made_by LIMIT 1) WHERE state = 'proposed' RETURNING id"),
    ("ledger_follows_the_fund", "fund",
     "DELETE FROM ledger_line WHERE id = (SELECT max(id) FROM ledger_line WHERE account = 'fund') RETURNING fund"),
    ("ledger_movements_balance", "ledger_line",
     "UPDATE ledger_line SET amount_rp = amount_rp + 1 WHERE id = (SELECT min(id) FROM ledger_line) "
     "RETURNING movement"),
    ("list_is_as_sealed", "payment_list",
     "UPDATE payment SET reference = 'PM-LAIN' WHERE state = 'sent' RETURNING payment_list"),
    ("list_left_by_its_route", "payment_list",
     "ALTER TABLE payment_list DROP CONSTRAINT list_file_is_for_the_bank; "
     "UPDATE payment_list SET route = 'treasury' WHERE state = 'sent' RETURNING id"),
    ("list_left_by_its_route", "payment",
     "UPDATE payment_list SET route = 'post' WHERE state = 'reconciled'; "
     "SELECT id FROM payment WHERE state = 'paid' ORDER BY id LIMIT 1"),
    ("merged_is_out_or_a_finding", "duplicate_review",
     "UPDATE duplicate_review r SET state = 'same', decided_by = (SELECT id FROM user_account u "
     "WHERE u.id <> r.made_by LIMIT 1) WHERE state = 'open' RETURNING id"),
    ("merged_is_out_or_a_finding", "enrollment",
     "UPDATE enrollment SET state = 'duplicate' WHERE state = 'proposed' RETURNING id"),
    ("nothing_is_planned_for_who_left", "installment",
     "WITH gone AS (UPDATE enrollment SET state = 'moved' WHERE id = (SELECT enrollment FROM installment "
     "WHERE state = 'planned' LIMIT 1) RETURNING id) SELECT i.id FROM installment i JOIN gone g ON g.id = i.enrollment "
     "WHERE i.state = 'planned' LIMIT 1"),
    ("one_account_a_person", "bank_account",
     "DROP INDEX account_verified_once; DROP INDEX account_recorded_once; "
     "INSERT INTO bank_account SELECT (jsonb_populate_record(NULL::bank_account, to_jsonb(a) || "
     "jsonb_build_object('id', app.uuid7()))).* FROM bank_account a WHERE state = 'verified' LIMIT 1 RETURNING id"),
    ("one_account_a_person", "bank_account",
     "UPDATE bank_account a SET number_index = b.number_index FROM bank_account b WHERE a.state = 'opened' "
     "AND b.state = 'verified' AND b.enrollment <> a.enrollment RETURNING a.id"),
    ("one_live_payment_for_an_obligation", "installment",
     "DROP INDEX payment_live_once; INSERT INTO payment SELECT (jsonb_populate_record(NULL::payment, to_jsonb(p) || "
     "jsonb_build_object('id', app.uuid7(), 'reference', 'PM-2', 'line_no', 99, 'bank_reference', 'X'))).* "
     "FROM payment p WHERE state = 'paid' AND line_no = 1 RETURNING installment"),
    ("paid_has_a_bank_line", "payment",
     "UPDATE payment SET value_date = '2013-01-01' WHERE line_no = 1 AND state = 'paid' RETURNING id"),
    ("paid_has_a_bank_line", "payment",
     "UPDATE payment SET state = 'paid', paid_rp = amount_rp, value_date = '2013-09-20', bank_reference = 'X' "
     "WHERE state = 'sent' RETURNING id"),
    ("paid_stands_in_a_decree", "payment",
     "UPDATE decree SET state = 'locked' WHERE state = 'approved'; "
     "SELECT id FROM payment WHERE state = 'paid' LIMIT 1"),
    ("report_is_as_sealed", "accountability_report",
     "UPDATE accountability_report SET content = jsonb_set(content, '{items,0,name}', '\"lain\"') RETURNING id"),
    ("four_eyes_on_every_decision", "companion_report",
     "ALTER TABLE companion_report DROP CONSTRAINT companion_report_decided_by_another; "
     "UPDATE companion_report SET state = 'accepted', decided_by = companion RETURNING id"),
    ("four_eyes_on_every_decision", "accountability_report",
     "ALTER TABLE accountability_report DROP CONSTRAINT accountability_decided_by_another; "
     "UPDATE accountability_report SET state = 'accepted', decided_by = made_by RETURNING id"),
    ("paper_is_as_sealed", "printed_paper",
     "UPDATE printed_paper SET total_rp = total_rp + 1 WHERE kind = 'accountability_report' RETURNING id"),
    ("reversed_has_its_two_lines", "payment",
     "UPDATE payment SET state = 'reversed' WHERE line_no = 1 AND state = 'paid' RETURNING id"),
    ("reversed_has_its_two_lines", "payment",
     "INSERT INTO bank_result_line (program, bank_result, line_no, reference, amount_rp, status, bank_reference, "
     "payment, verdict) SELECT l.program, l.bank_result, 9999, l.reference, l.amount_rp, 'reversed', 'X', l.payment, "
     "'matched' FROM bank_result_line l JOIN payment y ON y.id = l.payment AND y.state = 'paid' LIMIT 1 "
     "RETURNING payment"),
    ("typed_result_is_of_two_persons", "bank_result",
     "UPDATE typed_result SET state = 'confirmed', decided_by = app.uuid7() WHERE state = 'proposed' RETURNING id"),
    ("paper_is_as_sealed", "printed_paper",
     "INSERT INTO printed_paper (number, check_code, kind, program, subject_table, subject_key, revision, dated, "
     "total_rp, line_count, sha256, made_by, made_at) SELECT 'BD-X', 'x', 'payment_list', program, 'payment_list', id, "
     "revision, '2013-09-01', total_rp, line_count, repeat('0', 64), id, now() FROM payment_list "
     "WHERE state = 'reconciled' LIMIT 1 RETURNING id"),
    ("payment_is_its_installment", "payment",
     "UPDATE payment SET bank_account = (SELECT id FROM bank_account WHERE bank_code = '008' LIMIT 1) "
     "WHERE state = 'sent' RETURNING id"),
    ("plan_is_within_the_grant", "spending_plan",
     "UPDATE plan_item SET unit_price_rp = 9000000, amount_rp = 9000000 WHERE quantity = 1 AND line_no = 1 "
     "RETURNING spending_plan"),
    ("program_promise_is_decreed", "program",
     "UPDATE entitlement SET promised_rp = promised_rp + 1 WHERE id = (SELECT id FROM entitlement LIMIT 1) "
     "RETURNING program"),
    ("promise_fits_its_decree_line", "entitlement",
     "UPDATE entitlement SET promised_rp = promised_rp + 1 "
     "WHERE id = (SELECT id FROM entitlement LIMIT 1) RETURNING id"),
    ("promise_is_accounted_for", "entitlement",
     "DELETE FROM installment WHERE id = (SELECT id FROM installment WHERE state = 'planned' LIMIT 1) "
     "RETURNING entitlement"),
    ("decree_is_its_headline", "decree",
     "INSERT INTO published_figure (program, name, subject_table, subject_key, value, unit, as_of, source) "
     "SELECT program, 'headline_1_' || w, 'decree', id::text, 1, 'x', '2013-01-01', 'x' FROM decree, "
     "unnest(ARRAY['people', 'rp']) w WHERE state = 'approved'; SELECT id FROM decree WHERE state = 'approved'"),
    ("rate_is_its_product", "installment",
     "ALTER TABLE installment DROP CONSTRAINT installment_multiplies; "
     "UPDATE installment SET unit_rp = 1, units = 2 WHERE id = (SELECT min(id::text)::uuid FROM installment) "
     "RETURNING id"),
    ("rate_is_its_product", "installment",
     "UPDATE installment SET state = 'divided' WHERE id = (SELECT min(id::text)::uuid FROM installment) RETURNING id"),
    ("ranking_is_as_sealed", "ranking",
     "UPDATE selection_rank SET total = total + 1 WHERE id = (SELECT min(id) FROM selection_rank) RETURNING run"),
    ("ranking_is_as_sealed", "ranking",
     "DELETE FROM selection_rank WHERE id = (SELECT min(id) FROM selection_rank) RETURNING run"),
    ("receipt_covers_its_items", "shopping_trip",
     "UPDATE shopping_trip SET receipt_total_rp = 1 WHERE receipt_kind = 'none' RETURNING id"),
    ("rows_are_as_the_trail_left_them", "person",
     "UPDATE person SET village_code = '99.99' WHERE id = (SELECT id FROM person LIMIT 1) RETURNING id"),
    ("rows_are_as_the_trail_left_them", "kinship",
     "INSERT INTO kinship (\"user\", person, relation, declared_on) SELECT u.id, p.id, 'x', '2013-01-01' "
     "FROM user_account u, person p LIMIT 1 RETURNING id"),
    ("rows_are_as_the_trail_left_them", "custody_event",
     "DELETE FROM custody_event WHERE id = (SELECT min(id) FROM custody_event) RETURNING id"),
    ("scan_is_of_one_paper", "signed_scan",
     "INSERT INTO signed_scan (id, program, printed_paper, kind, read_from, document, sha256, made_by, made_at) "
     "SELECT app.uuid7(), program, id, 'sp2d', 'typed', id, sha256, made_by, now() FROM document LIMIT 1 RETURNING id"),
    ("second_approver_above_the_threshold", "payment_list",
     "UPDATE payment_list SET second_above_rp = 29999999 WHERE state = 'reconciled' RETURNING id"),
    ("assessment_is_as_frozen", "assessment",
     "UPDATE assessment SET frozen = replace(frozen, '5', '6') WHERE id = (SELECT min(id::text)::uuid FROM assessment) "
     "RETURNING id"),
    ("assessment_is_as_frozen", "assessment",
     "UPDATE assessment SET total = 9 WHERE id = (SELECT min(id::text)::uuid FROM assessment) RETURNING id"),
    ("objection_is_decided_by_others", "objection",
     "UPDATE objection SET state = 'dismissed', reason = 'tidak', decided_at = now(), decided_by = d.decided_by "
     "FROM ranking_decision d WHERE d.ranking = objection.ranking AND d.decided_by <> made_by RETURNING objection.id"),
    ("objection_is_decided_by_others", "assessment",
     "UPDATE assessment SET number = 2 WHERE id = (SELECT min(id::text)::uuid FROM assessment) RETURNING id"),
    ("selected_has_two_deciders", "enrollment",
     "DELETE FROM ranking_decision d USING ranking r WHERE r.id = d.ranking AND r.made_by <> d.decided_by; "
     "SELECT id FROM enrollment WHERE state = 'active' LIMIT 1"),
    ("selected_has_two_deciders", "enrollment",
     "UPDATE enrollment SET state = 'not_selected' WHERE state = 'scored' RETURNING id"),
    ("service_day_is_as_sealed", "service_day",
     "UPDATE service_day_row SET absence = 'away', absent_at = now(), absent_by = service_day_row.id "
     "WHERE id = (SELECT r.id FROM service_day_row r JOIN service_day d ON d.id = r.service_day "
     "WHERE d.state = 'signed' LIMIT 1) RETURNING service_day"),
    ("service_day_is_as_sealed", "service_day",
     "DELETE FROM service_day_row WHERE id = (SELECT r.id FROM service_day_row r JOIN service_day d "
     "ON d.id = r.service_day WHERE d.state = 'signed' LIMIT 1) RETURNING service_day"),
    ("service_tick_has_custody", "service_day_row",
     "UPDATE service_day_row SET passbook_at = arrived_at, passbook_by = arrived_by, slip_no = 'TT-X' "
     "WHERE arrived_at IS NOT NULL RETURNING id"),
    ("taken_back_was_contradicted", "installment",
     "UPDATE installment i SET state = 'confirmed' WHERE id = (SELECT p.id FROM installment p WHERE p.state = 'paid' "
     "AND NOT EXISTS (SELECT 1 FROM confirmation c WHERE c.installment = p.id) LIMIT 1) RETURNING id"),
    ("trail_chain_is_whole", "trail",
     "UPDATE trail SET after = after || '{\"state\": \"lain\"}' "
     "WHERE id = (SELECT id FROM trail WHERE version = 2 LIMIT 1) RETURNING id"),
    ("trail_chain_is_whole", "trail",
     "WITH gone AS (DELETE FROM trail WHERE id = (SELECT id FROM trail WHERE version = 2 AND table_name = 'payment' "
     "LIMIT 1) RETURNING row_key) SELECT t.id FROM trail t JOIN gone g ON g.row_key = t.row_key "
     "WHERE t.table_name = 'payment' AND t.version = 3"),
    ("trail_rows_have_their_note", "trail",
     "WITH gone AS (DELETE FROM journal WHERE id = (SELECT max(operation) FROM trail) RETURNING id) "
     "SELECT t.id FROM trail t JOIN gone ON t.operation = gone.id LIMIT 1"),
]  # fmt: skip
DECISIONS = [
    ("decree", "approved_by = made_by", "decree_approved_by_another"),
    ("purchase", "decided_by = confirmed_by", "purchase_decided_by_another"),
    ("spending_plan", "agreed_by = made_by", "plan_agreed_by_another"),
    ("bank_account", "verified_by = made_by", "account_verified_by_another"),
    ("settlement", "decided_by = made_by", "settlement_decided_by_another"),
    ("enrollment", "screened_by = proposed_by", "enrollment_screened_by_another"),
    ("visit", "reviewed_by = companion", "visit_reviewed_by_another"),
    ("component", "activated_by = made_by", "component_activated_by_another"),
    ("program", "activated_by = made_by", "program_activated_by_another"),
    ("rule_version", "activated_by = made_by", "rule_activated_by_another"),
    ("service_day", "signed_by = made_by, closed_by = made_by", "service_closed_by_another"),
    ("opening_profile", "activated_by = made_by", "opening_profile_activated_by_another"),
    ("bank_fee", "decided_by = recorded_by", "fee_decided_by_another"),
    ("paying_account", "activated_by = made_by", "paying_account_activated_by_another"),
]
FORGERIES += [
    (
        "four_eyes_on_every_decision",
        table,
        f"ALTER TABLE {table} DROP CONSTRAINT {check}; "
        f"UPDATE {table} SET {forged} WHERE id = (SELECT id FROM {table} LIMIT 1) RETURNING id",
    )
    for table, forged, check in DECISIONS
]
