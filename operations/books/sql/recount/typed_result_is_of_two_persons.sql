-- An answer that was typed is what one person typed and another confirmed, line by line and to the rupiah; nothing else is.
SELECT 'bank_result:' || coalesce(b.id, t.id) AS subject, coalesce(t.said, 'two persons') AS expected, coalesce(b.said, 'none') AS found
FROM (
  SELECT r.id, concat_ws(' ', r.line_count, r.total_rp, (
           SELECT string_agg(concat_ws(',', n.payment, n.status, n.amount_rp, n.value_date), ';' ORDER BY n.line_no)
           FROM typed_line n WHERE n.typed_result = r.id)) AS said
  FROM typed_result r WHERE r.state = 'confirmed' AND r.decided_by <> r.made_by) t
FULL JOIN (
  SELECT r.id, concat_ws(' ', r.line_count, (SELECT coalesce(sum(l.amount_rp), 0) FROM bank_result_line l
                                             WHERE l.bank_result = r.id AND l.status = 'paid'), (
           SELECT string_agg(concat_ws(',', l.payment, l.status, l.amount_rp, l.value_date), ';' ORDER BY l.line_no)
           FROM bank_result_line l WHERE l.bank_result = r.id AND l.verdict = 'matched')) AS said
  FROM bank_result r WHERE r.source = 'typed') b ON b.id = t.id
WHERE t.said IS DISTINCT FROM b.said
