-- $1 finding: each recommendation with its class as it stands, what came back and what is still open.
SELECT r.id, r.number, r.text, r.amount_rp, coalesce(s.verdict, 'not_followed_up') AS verdict, s.verdict IS NOT NULL AS is_classed, s.is_final, s.is_unread,
       (SELECT coalesce(sum(w.recovered_rp), 0) FROM follow_up_review w WHERE w.audit_recommendation = r.id)::bigint AS recovered_rp
FROM audit_recommendation r JOIN app.audit_standing(ARRAY[$1::uuid]) s ON s.audit_recommendation = r.id ORDER BY r.number
