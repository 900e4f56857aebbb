-- Lines of the bank that still wait for a person: neither matched nor said again, explained by two, decided by two, overtaken
-- by the right answer, nor closed as a finding. `explained`: one person said why, and another one has to confirm it. Row-level
-- security of whoever asks decides here too.
CREATE OR REPLACE VIEW waiting_bank_line WITH (security_invoker = true) AS
SELECT l.id, l.program, l.bank_result, s.source, coalesce(s.payment_list, y.payment_list) AS payment_list, s.statement_no, s.made_at,
       l.line_no, l.reference, l.amount_rp, l.and_sen, l.status, l.bank_reference, l.value_date, l.payment, l.candidate, l.verdict, l.name_score,
       EXISTS (SELECT 1 FROM line_explanation x WHERE x.bank_line = l.id AND x.state = 'given') AS explained
FROM bank_result_line l JOIN bank_result s ON s.id = l.bank_result LEFT JOIN payment y ON y.id = l.payment
WHERE l.verdict NOT IN ('matched', 'agrees', 'seen')
  AND NOT (s.source = 'status_file' AND l.verdict IN ('unreadable', 'amount_differs') AND y.state <> 'sent')
  AND NOT (s.source = 'status_file' AND l.verdict = 'repeated' AND CASE l.status
    WHEN 'paid' THEN y.state IN ('paid', 'partial', 'reversed') ELSE y.state IN ('failed', 'returned', 'reversed') END)
  AND NOT (l.verdict = 'paid_anyway' AND EXISTS (SELECT 1 FROM bank_result_line c
    WHERE c.payment = l.payment AND c.verdict = 'agrees' AND c.status IN ('returned', 'reversed')))
  AND NOT EXISTS (SELECT 1 FROM line_explanation x WHERE x.bank_line = l.id AND x.state = 'confirmed')
  AND NOT EXISTS (SELECT 1 FROM typed_line t JOIN typed_result d ON d.id = t.typed_result AND d.state = 'confirmed'
                  WHERE t.bank_line = l.id)
  AND NOT EXISTS (SELECT 1 FROM finding f WHERE f.subject_table = 'bank_result_line' AND f.subject_key = l.id::text
                  AND f.state = 'closed');
GRANT SELECT ON waiting_bank_line TO berdaya_app;
