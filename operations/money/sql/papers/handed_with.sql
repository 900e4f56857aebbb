-- $1 goods list: all that she is handed with each of its lines, also by other lists, in their order.
SELECT h.line, h.minutes, m.number AS list, m.revision, m.period, c.label AS component, f.source AS fund, o.reference, o.amount_rp,
       i.units || ' ' || c.unit_name AS quantity, i.unit_rp
FROM app.handed_with(ARRAY(SELECT y.id FROM payment y JOIN payment_list l ON l.id = y.payment_list AND l.revision = y.list_revision
                           WHERE y.payment_list = $1)) h
JOIN payment o ON o.id = h.payment JOIN payment_list m ON m.id = o.payment_list JOIN component c ON c.id = m.component
JOIN installment i ON i.id = o.installment JOIN fund f ON f.id = o.fund
ORDER BY h.line, m.number, o.line_no, o.id
