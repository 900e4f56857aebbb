-- $1 payment list: how many papers of its single lines are valid, and of how many a signed scan is there.
SELECT p.kind, count(*)::int AS printed, count(*) FILTER (WHERE EXISTS (
         SELECT 1 FROM signed_scan s WHERE s.printed_paper = p.id AND s.kind = 'signed'))::int AS scanned
FROM payment y JOIN payment_list l ON l.id = y.payment_list AND l.revision = y.list_revision
JOIN printed_paper p ON p.subject_key = y.id
WHERE y.payment_list = $1 AND app.paper_standing(p) = 'valid' GROUP BY p.kind ORDER BY p.kind
