-- $1 payment list: of each kind of paper that stands for a single line how many must be there (once the money or the goods may
-- go), how many are valid, and of how many a signed scan is there. Minutes count on every list whose goods stand on them.
WITH mine AS (
  SELECT y.id, l.route, l.state IN ('released', 'sent', 'reconciled', 'closed') AND y.state IN ('ready', 'sent', 'paid', 'partial') AS may_go
  FROM payment y JOIN payment_list l ON l.id = y.payment_list AND l.revision = y.list_revision WHERE y.payment_list = $1),
handed AS (SELECT h.line, h.minutes FROM app.handed_with(ARRAY(SELECT m.id FROM mine m WHERE m.route = 'goods')) h),
subjects AS (
  SELECT m.id, NULL AS kind FROM mine m
  UNION
  SELECT h.minutes, 'goods_handover' FROM handed h WHERE h.minutes <> h.line),
wanted AS (
  SELECT 'receipt' AS kind, count(*)::int AS wanted FROM mine m WHERE m.may_go AND m.route NOT IN ('goods', 'recorded_before')
  UNION ALL
  SELECT 'goods_handover', count(DISTINCT h.minutes)::int FROM handed h JOIN mine m ON m.id = h.line WHERE m.may_go),
printed AS (
  SELECT p.kind, count(*)::int AS printed, count(*) FILTER (WHERE EXISTS (
           SELECT 1 FROM signed_scan s WHERE s.printed_paper = p.id AND s.kind = 'signed'))::int AS scanned
  FROM subjects y JOIN printed_paper p ON p.subject_key = y.id AND (y.kind IS NULL OR p.kind = y.kind)
  WHERE app.paper_standing(p) = 'valid' GROUP BY p.kind)
SELECT kind, coalesce(w.wanted, 0) AS wanted, coalesce(p.printed, 0) AS printed, coalesce(p.scanned, 0) AS scanned
FROM wanted w FULL JOIN printed p USING (kind) WHERE w.wanted > 0 OR p.printed > 0 ORDER BY kind
