-- Who makes a thing never decides it, and every decision is signed.
SELECT subject, 'another person' AS expected, coalesce(who::text, 'nobody') AS found FROM (
  SELECT 'decree:' || id AS subject, approved_by AS who FROM decree
    WHERE approved_by IN (made_by, locked_by) OR state IN ('approved', 'amended') AND approved_by IS NULL
  UNION ALL SELECT 'purchase:' || id, decided_by FROM purchase
    WHERE decided_by = confirmed_by OR state IN ('accepted', 'rejected') AND decided_by IS NULL AND NOT accepted_unseen
  UNION ALL SELECT 'spending_plan:' || id, agreed_by FROM spending_plan
    WHERE agreed_by = made_by OR state = 'agreed' AND agreed_by IS NULL
  UNION ALL SELECT 'bank_account:' || id, verified_by FROM bank_account
    WHERE verified_by = made_by OR state = 'verified' AND verified_by IS NULL
  UNION ALL SELECT 'settlement:' || id, decided_by FROM settlement
    WHERE decided_by = made_by OR state <> 'proposed' AND decided_by IS NULL
  UNION ALL SELECT 'treasury_document:' || id, confirmed_by FROM treasury_document
    WHERE confirmed_by = recorded_by OR state = 'confirmed' AND confirmed_by IS NULL
  UNION ALL SELECT 'past_batch:' || id, confirmed_by FROM past_batch
    WHERE confirmed_by = made_by OR state = 'confirmed' AND confirmed_by IS NULL
  UNION ALL SELECT 'import_batch:' || id, screened_by FROM import_batch WHERE screened_by = made_by
  UNION ALL SELECT 'enrollment:' || id, screened_by FROM enrollment
    WHERE screened_by = proposed_by
       OR state NOT IN ('proposed', 'duplicate', 'withdrawn', 'deceased', 'moved') AND screened_by IS NULL
  UNION ALL SELECT 'duplicate_review:' || id, decided_by FROM duplicate_review
    WHERE decided_by = made_by OR state <> 'open' AND decided_by IS NULL
       OR undone_by = decided_by OR state = 'undone' AND undone_by IS NULL
  UNION ALL SELECT 'rule_version:' || id, activated_by FROM rule_version
    WHERE activated_by = made_by OR state NOT IN ('draft', 'dropped') AND activated_by IS NULL
  UNION ALL SELECT 'ranking:' || id, made_by FROM ranking r
    WHERE state = 'decided' AND objection IS NULL
      AND (SELECT count(DISTINCT d.decided_by) FROM ranking_decision d WHERE d.ranking = r.id) < 2
  UNION ALL SELECT 'objection:' || id, decided_by FROM objection
    WHERE decided_by = made_by OR state <> 'open' AND decided_by IS NULL
  UNION ALL SELECT 'other_aid:' || id, withdrawn_by FROM other_aid
    WHERE withdrawn_by = made_by OR withdrawn_at IS NOT NULL AND withdrawn_by IS NULL
  UNION ALL SELECT 'accountability_report:' || r.id, r.decided_by FROM accountability_report r
    WHERE r.decided_by = r.made_by OR r.state <> 'submitted' AND r.decided_by IS NULL
       OR EXISTS (SELECT 1 FROM companion_assignment a WHERE a.enrollment = r.enrollment AND a.companion = r.decided_by)
  UNION ALL SELECT 'companion_report:' || id, decided_by FROM companion_report
    WHERE decided_by = companion OR state <> 'submitted' AND decided_by IS NULL
  UNION ALL SELECT 'report_rule:' || id, activated_by FROM report_rule
    WHERE activated_by = made_by OR state IN ('active', 'superseded') AND activated_by IS NULL
  UNION ALL SELECT 'audit_rule:' || id, activated_by FROM audit_rule
    WHERE activated_by = made_by OR state IN ('active', 'superseded') AND activated_by IS NULL
  UNION ALL SELECT 'audit_letter:' || id, decided_by FROM audit_letter
    WHERE decided_by = ANY (auditors || registered_by) OR state <> 'registered' AND decided_by IS NULL
  UNION ALL SELECT 'audit_opening:' || id, agreed_by FROM audit_opening
    WHERE agreed_by IN (asked_by, checked_by) OR state = 'agreed' AND (agreed_by IS NULL OR checked_by IS NULL)
  UNION ALL SELECT 'visit:' || id, reviewed_by FROM visit
    WHERE reviewed_by IN (companion, submitted_by) OR state IN ('accepted', 'sent_back') AND reviewed_by IS NULL
  UNION ALL SELECT 'finding:' || id, closed_by FROM finding
    WHERE closed_by = answered_by OR state = 'closed' AND closed_by IS NULL
  UNION ALL SELECT 'component:' || id, activated_by FROM component
    WHERE activated_by = made_by OR state NOT IN ('draft', 'dropped') AND activated_by IS NULL
  UNION ALL SELECT 'bank_file_profile:' || id, activated_by FROM bank_file_profile
    WHERE activated_by = made_by OR state = 'active' AND activated_by IS NULL
  UNION ALL SELECT 'paying_account:' || id, activated_by FROM paying_account
    WHERE activated_by = made_by OR state IN ('active', 'superseded') AND activated_by IS NULL
  UNION ALL SELECT 'service_day:' || id, closed_by FROM service_day
    WHERE closed_by = signed_by OR state = 'closed' AND closed_by IS NULL
  UNION ALL SELECT 'opening_profile:' || id, activated_by FROM opening_profile
    WHERE activated_by = made_by OR state IN ('active', 'superseded') AND activated_by IS NULL
  UNION ALL SELECT 'bank_fee:' || id, decided_by FROM bank_fee
    WHERE decided_by = recorded_by OR state <> 'recorded' AND decided_by IS NULL
  UNION ALL SELECT 'refund_rule:' || id, activated_by FROM refund_rule
    WHERE activated_by = made_by OR state = 'active' AND activated_by IS NULL
  UNION ALL SELECT 'death_list:' || id, decided_by FROM death_list
    WHERE state = 'confirmed' AND decided_by IS NOT DISTINCT FROM made_by OR state <> 'recorded' AND decided_by IS NULL
  UNION ALL SELECT 'death_answer:' || id, decided_by FROM death_answer
    WHERE state = 'confirmed' AND decided_by IS NOT DISTINCT FROM made_by OR state <> 'proposed' AND decided_by IS NULL
  UNION ALL SELECT 'program:' || id, activated_by FROM program
    WHERE activated_by = made_by OR state NOT IN ('draft', 'dropped') AND activated_by IS NULL) AS forged
