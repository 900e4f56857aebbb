-- What an auditor accepted is classed to the end; no more came back than was said or recommended; and nobody stands on both sides.
SELECT subject, expected, found FROM (
  SELECT 'audit_recommendation:' || r.id AS subject, least(r.amount_rp, coalesce(u.said_rp, 0))::text AS expected, w.back_rp::text AS found
  FROM audit_recommendation r
  JOIN (SELECT audit_recommendation, sum(recovered_rp) AS back_rp FROM follow_up_review GROUP BY audit_recommendation) w ON w.audit_recommendation = r.id
  LEFT JOIN (SELECT audit_recommendation, sum(recovered_rp) AS said_rp FROM audit_follow_up GROUP BY audit_recommendation) u ON u.audit_recommendation = r.id
  WHERE w.back_rp > least(r.amount_rp, coalesce(u.said_rp, 0))
  UNION ALL
  SELECT 'audit_finding:' || f.id, 'as_recommended or cannot_be', coalesce(s.verdict, 'nothing')
  FROM audit_finding f JOIN app.audit_standing(ARRAY(SELECT id FROM audit_finding WHERE state = 'accepted')) s ON s.audit_finding = f.id
  WHERE NOT s.is_final
  UNION ALL
  SELECT 'audit_finding:' || f.id, f.amount_rp::text, sum(r.amount_rp)::text
  FROM audit_finding f JOIN audit_recommendation r ON r.audit_finding = f.id GROUP BY f.id, f.amount_rp HAVING sum(r.amount_rp) > f.amount_rp
  UNION ALL
  SELECT 'audit_finding:' || a.audit_finding, 'another person', a.who::text
  FROM (SELECT id AS audit_finding, unnest(ARRAY[made_by, decided_by, closed_by]) AS who FROM audit_finding
        UNION SELECT audit_finding, made_by FROM follow_up_review) a
  JOIN (SELECT id AS audit_finding, answered_by AS who FROM audit_finding UNION SELECT audit_finding, made_by FROM audit_follow_up) o
    ON o.audit_finding = a.audit_finding AND o.who = a.who) AS wrong
