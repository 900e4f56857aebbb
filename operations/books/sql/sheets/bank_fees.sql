-- $1 program. One fee of a list by the bank's own paper, whether it counts yet or not.
SELECT l.number AS list_no,
  f.kind,
  f.amount_rp AS amount,
  app.safe_cell(f.document_no) AS document_no,
  to_char(f.charged_on, 'YYYY-MM-DD') AS charged_on,
  f.state,
  app.safe_cell(m.username) AS maker,
  app.safe_cell(d.username) AS decider,
  to_char(f.recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS recorded_at,
  z.numbers AS evidence
FROM bank_fee f
JOIN payment_list l ON l.id = f.payment_list
JOIN user_account m ON m.id = f.recorded_by
LEFT JOIN user_account d ON d.id = f.decided_by
LEFT JOIN (SELECT subject_key, string_agg(number, ' ' ORDER BY number COLLATE "C") AS numbers FROM printed_paper
           WHERE program = $1 GROUP BY subject_key) z ON z.subject_key = l.id
WHERE f.program = $1
ORDER BY l.number, f.charged_on, f.id
