-- $1 enrollment: each promise with its balance, counted from its own rows.
SELECT t.id, t.state, t.promised_rp, t.reason, c.label, c.kind, c.periods, d.number AS decree_number, d.id AS decree,
       b.paid_rp, b.accepted_rp, b.pending_rp, b.disallowed_rp, b.settled_rp,
       b.paid_rp - b.accepted_rp - b.pending_rp - b.settled_rp AS left_rp,
       (SELECT coalesce(sum(y.amount_rp), 0)::bigint FROM installment i JOIN payment y ON y.installment = i.id
        WHERE i.entitlement = t.id AND y.state IN ('ready', 'sent', 'paid', 'partial')) AS listed_rp,
       (SELECT coalesce(sum(f.received_rp), 0)::bigint FROM installment i JOIN confirmation f ON f.installment = i.id
        WHERE i.entitlement = t.id) AS confirmed_rp,
       (SELECT r.days_late FROM app.report_standing(ARRAY[t.id]) r WHERE r.state IN ('missing', 'sent_back')) AS report_late
FROM entitlement t JOIN component c ON c.id = t.component JOIN decree_line l ON l.id = t.decree_line
JOIN decree d ON d.id = l.decree
LEFT JOIN app.balance_of(ARRAY(SELECT o.id FROM entitlement o WHERE o.enrollment = $1)) b ON b.entitlement = t.id
WHERE t.enrollment = $1 ORDER BY c.kind = 'grant' DESC, c.code
