-- $1 payout, then the columns of its lines. The sum is the payment's own; nobody types one.
INSERT INTO payout_line (program, enrollment, payout, payment, line_no, amount_rp, outcome, identity_shown, signed_with, reason_code)
SELECT w.program, y.enrollment, w.id, y.id, y.line_no, y.amount_rp, g.outcome, g.outcome = 'handed', g.signed_with, g.reason
FROM payout w JOIN payment_list l ON l.id = w.payment_list
JOIN payment y ON y.payment_list = l.id AND y.list_revision = l.revision AND y.state = 'sent'
JOIN (SELECT DISTINCT ON (line_no) * FROM unnest($2::int[], $3::text[], $4::text[], $5::text[])
        AS u(line_no, outcome, signed_with, reason) ORDER BY line_no) g ON g.line_no = y.line_no
WHERE w.id = $1 ORDER BY y.line_no
