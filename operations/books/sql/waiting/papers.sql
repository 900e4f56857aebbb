-- Signed papers that have not come back: of approved lists and decrees, a row for each that lacks a scan of what it is now;
-- lists that the treasury paid without a scan of its order; and lists of which one receipt at least, or one record of goods
-- handed over, did not come back signed (as `of_lines.sql` counts them on the page of a list).
WITH work (kind, of_table, key, program, days, barred) AS (
  SELECT 'list_scan', 'payment_list', l.id, l.program, app.days_since(l.state_since), false FROM payment_list l
  WHERE l.state IN ('approved', 'released', 'sent', 'reconciled', 'closed') AND l.route <> 'recorded_before' AND EXISTS (
    SELECT 1 FROM (VALUES ('payment_list', 'signed', true), ('responsibility_statement', 'signed', true),
      ('payment_list', 'sp2d', l.route = 'treasury' AND l.state IN ('sent', 'reconciled', 'closed'))) AS w (paper, scan, is_wanted)
    WHERE w.is_wanted AND NOT EXISTS (
      SELECT 1 FROM printed_paper p JOIN signed_scan s ON s.printed_paper = p.id AND s.kind = w.scan
      WHERE p.subject_key = l.id AND p.kind = w.paper AND p.revision = l.revision))
  UNION ALL
  SELECT 'list_receipts', 'payment_list', l.id, l.program, app.days_since(l.state_since), false FROM payment_list l
  WHERE l.state IN ('released', 'sent', 'reconciled', 'closed') AND l.route <> 'recorded_before' AND EXISTS (
    SELECT 1 FROM payment y LEFT JOIN app.handed_with(CASE WHEN l.route = 'goods' THEN ARRAY[y.id] END) h ON true
    WHERE y.payment_list = l.id AND y.list_revision = l.revision AND y.state IN ('ready', 'sent', 'paid', 'partial')
      AND NOT EXISTS (
        SELECT 1 FROM printed_paper p JOIN signed_scan s ON s.printed_paper = p.id AND s.kind = 'signed'
        WHERE p.subject_key = coalesce(h.minutes, y.id) AND app.paper_standing(p) = 'valid'
          AND p.kind = CASE WHEN l.route = 'goods' THEN 'goods_handover' ELSE 'receipt' END))
  UNION ALL
  SELECT 'decree_scan', 'decree', d.id, d.program, app.today() - d.dated, false FROM decree d
  WHERE d.state IN ('approved', 'amended') AND NOT EXISTS (
    SELECT 1 FROM printed_paper p JOIN signed_scan s ON s.printed_paper = p.id AND s.kind = 'signed'
    WHERE p.subject_key = d.id AND p.kind = 'decree_annex' AND p.revision = d.version - (d.state = 'amended')::integer))
SELECT kind, count(*)::int AS free, 0 AS barred, max(greatest(days, 0))::int AS free_days, 0 AS barred_days,
       (array_agg(key ORDER BY days DESC, key))[1] AS key,
       (SELECT g.code FROM program g WHERE g.id = (array_agg(program ORDER BY days DESC, key))[1]) AS program
FROM work GROUP BY kind
