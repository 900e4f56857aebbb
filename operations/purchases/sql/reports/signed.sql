-- $1 grant, $2 revision: did the printed report of this version come back signed?
SELECT 1 FROM printed_paper p JOIN signed_scan s ON s.printed_paper = p.id AND s.kind = 'signed'
WHERE p.subject_key = $1 AND p.kind = 'accountability_report' AND p.revision = $2 LIMIT 1
