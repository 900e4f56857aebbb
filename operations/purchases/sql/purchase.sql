-- One purchase beside its plan line: planned, bought on all trips, what the grant still holds.
SELECT b.id, b.entitlement, p.code, p.call_name, g.code AS program, i.name AS item, i.line_no, i.unit, i.quantity AS planned_quantity,
       i.unit_price_rp, i.amount_rp AS planned_rp, b.quantity, b.amount_rp, b.substitution, b.flags::text, b.in_sample, b.state,
       b.reason, b.accepted_unseen, b.confirmed_by, b.decided_by, b.asked_by, b.answer_until,
       (SELECT k.full_name FROM user_account k WHERE k.id = b.asked_by) AS asker, c.full_name AS companion, d.full_name AS decider, t.id AS trip, t.shop,
       t.bought_on, t.receipt_kind, t.receipt_total_rp, t.captured_at, t.received_at, app.days_since(t.received_at) AS days,
       s.business, s.agreed_on,
       (SELECT coalesce(sum(o.quantity), 0) FROM purchase o WHERE o.plan_item = i.id AND o.state NOT IN ('rejected', 'corrected'))::int AS bought,
       (SELECT coalesce(sum(o.amount_rp), 0) FROM purchase o WHERE o.plan_item = i.id AND o.state NOT IN ('rejected', 'corrected'))::bigint AS bought_rp,
       ARRAY(SELECT r.page_no FROM receipt r WHERE r.shopping_trip = t.id ORDER BY r.page_no) AS pages,
       ARRAY(SELECT r.page_no FROM receipt r JOIN document o ON o.id = r.document WHERE r.shopping_trip = t.id AND o.media_type = 'application/pdf') AS pdf_pages,
       (SELECT count(DISTINCT p.document) FROM event_photo p WHERE p.purchase = b.id)::int AS goods, t.receipt_no, t.own_rp,
       CASE WHEN EXISTS (SELECT 1 FROM kinship k WHERE k.person = e.person AND k."user" = app.actor_id()) THEN p.code END AS related,
       (SELECT a.companion FROM companion_assignment a WHERE a.enrollment = b.enrollment AND a.companion = app.actor_id() LIMIT 1) AS went_along
FROM purchase b JOIN shopping_trip t ON t.id = b.shopping_trip JOIN plan_item i ON i.id = b.plan_item
JOIN spending_plan s ON s.id = i.spending_plan JOIN enrollment e ON e.id = b.enrollment JOIN person p ON p.id = e.person
JOIN program g ON g.id = b.program JOIN user_account c ON c.id = b.confirmed_by LEFT JOIN user_account d ON d.id = b.decided_by
WHERE b.id = $1
