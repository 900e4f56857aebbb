-- The seal of a valid paper is still that of what it was printed from: lists and the single lines of lists, whose content is
-- spelled here as the press spells it (printing.py), annexes of decrees, and reports on grants.
SELECT 'printed_paper:' || p.id AS subject, encode(sha256(convert_to(s.said, 'UTF8')), 'hex') AS expected, p.sha256 AS found
FROM printed_paper p
LEFT JOIN payment_list l ON p.subject_table = 'payment_list' AND l.id = p.subject_key
LEFT JOIN component lc ON lc.id = l.component
LEFT JOIN decree d ON p.subject_table = 'decree' AND d.id = p.subject_key
LEFT JOIN payment y ON p.subject_table = 'payment' AND y.id = p.subject_key
LEFT JOIN accountability_report r ON p.kind = 'accountability_report' AND r.entitlement = p.subject_key AND r.revision = p.revision
LEFT JOIN payment_list yl ON yl.id = y.payment_list LEFT JOIN component yc ON yc.id = yl.component
LEFT JOIN enrollment e ON e.id = coalesce(y.enrollment, r.enrollment) LEFT JOIN person n ON n.id = e.person
CROSS JOIN LATERAL (SELECT CASE p.subject_table
  WHEN 'payment_list' THEN format('{"component":%s,"list":%s,"sha256":%s}', to_json(lc.label), to_json(l.number), to_json(l.sha256))
  WHEN 'entitlement' THEN format('{"code":%s,"sha256":%s}', to_json(n.code), to_json(r.content_sha256))
  WHEN 'decree' THEN format('{"decree":%s,"sha256":%s}', to_json(d.number), to_json(d.sha256))
  WHEN 'payment' THEN format('{"amount_rp":%s,"code":%s,"component":%s,"list":%s,"period":%s,"reference":%s}',
    CASE y.state WHEN 'partial' THEN y.paid_rp ELSE y.amount_rp END, to_json(n.code), to_json(yc.label), to_json(yl.number),
    to_json(yl.period), to_json(y.reference)) END AS content) c
CROSS JOIN LATERAL (SELECT format('[%s,%s,%s,%s,%s,%s,%s]', to_json(p.kind), to_json(p.subject_table), to_json(p.subject_key),
  p.revision, p.total_rp, p.line_count, c.content) AS said) s
WHERE (p.subject_table IN ('payment_list', 'decree', 'payment') OR p.kind = 'accountability_report') AND app.paper_standing(p) = 'valid'
  AND encode(sha256(convert_to(s.said, 'UTF8')), 'hex') <> p.sha256
