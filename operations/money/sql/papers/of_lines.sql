-- $1 payment list: how many papers of its single lines are valid, and of how many a signed scan is there. Minutes count on every
-- list whose goods stand on them.
WITH mine AS (SELECT y.id FROM payment y JOIN payment_list l ON l.id = y.payment_list AND l.revision = y.list_revision
              WHERE y.payment_list = $1),
subjects AS (
  SELECT m.id, NULL AS kind FROM mine m
  UNION
  SELECT h.minutes, 'goods_handover' FROM app.handed_with(ARRAY(
    SELECT m.id FROM mine m WHERE EXISTS (SELECT 1 FROM payment_list l WHERE l.id = $1 AND l.route = 'goods'))) h
  WHERE h.minutes <> h.line)
SELECT p.kind, count(*)::int AS printed, count(*) FILTER (WHERE EXISTS (
         SELECT 1 FROM signed_scan s WHERE s.printed_paper = p.id AND s.kind = 'signed'))::int AS scanned
FROM subjects y JOIN printed_paper p ON p.subject_key = y.id AND (y.kind IS NULL OR p.kind = y.kind)
WHERE app.paper_standing(p) = 'valid' GROUP BY p.kind ORDER BY p.kind
