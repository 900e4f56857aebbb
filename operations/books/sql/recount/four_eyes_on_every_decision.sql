-- Who makes a thing never decides it: decrees, purchases, plans, accounts, settlements, screening, visits.
SELECT subject, 'another person' AS expected, who::text AS found FROM (
  SELECT 'decree:' || id AS subject, approved_by AS who FROM decree WHERE approved_by IN (made_by, locked_by)
  UNION ALL SELECT 'purchase:' || id, decided_by FROM purchase WHERE decided_by = confirmed_by
  UNION ALL SELECT 'spending_plan:' || id, agreed_by FROM spending_plan WHERE agreed_by = made_by
  UNION ALL SELECT 'bank_account:' || id, verified_by FROM bank_account WHERE verified_by = made_by
  UNION ALL SELECT 'settlement:' || id, decided_by FROM settlement WHERE decided_by = made_by
  UNION ALL SELECT 'enrollment:' || id, screened_by FROM enrollment WHERE screened_by = proposed_by
  UNION ALL SELECT 'visit:' || id, reviewed_by FROM visit WHERE reviewed_by IN (companion, submitted_by)
  UNION ALL SELECT 'component:' || id, activated_by FROM component WHERE activated_by = made_by
  UNION ALL SELECT 'program:' || id, activated_by FROM program WHERE activated_by = made_by) AS forged
