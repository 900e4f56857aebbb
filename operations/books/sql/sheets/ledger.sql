-- $1 program. Every line of the journal of money; in one movement debit equals credit.
SELECT l.id AS line_no,
  l.movement,
  to_char(l.booked_on, 'YYYY-MM-DD') AS booked_on,
  app.safe_cell(f.name) AS fund,
  l.account,
  greatest(l.amount_rp, 0) AS debit,
  greatest(-l.amount_rp, 0) AS credit,
  n.code,
  l.cause_table AS cause,
  app.safe_cell(coalesce(y.reference, s.document_no)) AS reference,
  nullif(concat_ws(' ', z.numbers, x.numbers), '') AS evidence,
  coalesce(m.route = 'recorded_before', false)::text AS recorded_before,
  to_char(l.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS at
FROM ledger_line l
JOIN fund f ON f.id = l.fund
LEFT JOIN enrollment e ON e.id = l.enrollment
LEFT JOIN person n ON n.id = e.person
LEFT JOIN payment y ON l.cause_table = 'payment' AND y.id = l.cause_key
LEFT JOIN payment_list m ON m.id = y.payment_list
LEFT JOIN settlement s ON l.cause_table = 'settlement' AND s.id = l.cause_key
LEFT JOIN (SELECT subject_key, string_agg(number, ' ' ORDER BY number COLLATE "C") AS numbers FROM printed_paper
           WHERE program = $1 GROUP BY subject_key) z ON z.subject_key = y.payment_list
LEFT JOIN (SELECT subject_key, string_agg(number, ' ' ORDER BY number COLLATE "C") AS numbers FROM printed_paper
           WHERE program = $1 GROUP BY subject_key) x ON x.subject_key = coalesce(y.id, s.entitlement)
WHERE l.program = $1
ORDER BY l.id
