INSERT INTO entitlement (program, enrollment, component, decree_line, fund, promised_rp)
SELECT l.program, l.enrollment, l.component, l.id, c.fund, l.amount_rp * l.periods
FROM decree_line l JOIN component c ON c.id = l.component WHERE l.decree = $1 AND l.effect = 'grant'
