-- $1 run, $2 codes, $3 after this key, $4 rows. What was found, with the documents that prove it.
SELECT h.*, z.evidence FROM (
  SELECT h.id, h.code AS check_code, n.code, h.day, h.amount_rp, h.days, h.many, h.subject_table, h.subject_key,
         w.number AS wave, s.number AS site, u.full_name AS companion,
         concat(h.code, '~', h.day, '~', lpad(h.id::text, 12, '0')) AS key
  FROM library_hit h LEFT JOIN enrollment e ON e.id = h.enrollment LEFT JOIN person n ON n.id = e.person
  LEFT JOIN wave w ON w.id = e.wave LEFT JOIN site s ON s.id = e.site
  LEFT JOIN user_account u ON u.id = CASE h.subject_table WHEN 'user_account' THEN h.subject_key::uuid END
  WHERE h.run = $1 AND h.code = ANY ($2::text[]) AND concat(h.code, '~', h.day, '~', lpad(h.id::text, 12, '0')) > $3
  ORDER BY key LIMIT $4) h
CROSS JOIN LATERAL (
  SELECT string_agg(p.number, ' ' ORDER BY p.number COLLATE "C") AS evidence FROM printed_paper p
  WHERE p.subject_key IN (
    SELECT CASE WHEN h.subject_table IN ('payment', 'entitlement') THEN h.subject_key::uuid END
    UNION SELECT y.payment_list FROM payment y WHERE y.id = CASE h.subject_table WHEN 'payment' THEN h.subject_key::uuid END
    UNION SELECT d.decree FROM decree_line d WHERE d.id = CASE h.subject_table WHEN 'decree_line' THEN h.subject_key::uuid END
    UNION SELECT i.entitlement FROM installment i WHERE i.id = CASE h.subject_table WHEN 'installment' THEN h.subject_key::uuid END)) z
ORDER BY h.key
