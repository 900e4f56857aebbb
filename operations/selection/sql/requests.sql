-- Open requests first, then what was decided lately; a person by her code and call name, never by a number.
WITH kin AS MATERIALIZED (
  SELECT e.id, e.person, p.code FROM kinship k JOIN enrollment e ON e.person = k.person JOIN person p ON p.id = k.person
  WHERE k."user" = app.actor_id())
SELECT r.id, r.kind, r.state, r.wanted, r.reason, r.answer, r.asked_by, r.asked_at, r.decided_by, r.decided_at,
       r.subject_table, r.subject_key, app.days_since(r.asked_at) AS days, a.full_name AS asker, d.full_name AS decider,
       g.code AS program, p.code, p.call_name, l.number AS list_number, f.name AS fund, cardinality(r.things) AS things, i.amount_rp, i.listed_rp,
       CASE r.kind WHEN 'leaving' THEN split_part(r.wanted, ':', 2)::date END AS left_on,
       (SELECT min(kin.code) FROM kin WHERE kin.id::text = r.subject_key OR kin.person::text = r.subject_key OR kin.id = ANY (r.things)
          OR EXISTS (SELECT 1 FROM installment t WHERE t.enrollment = kin.id AND t.id = ANY (r.things))) AS related
FROM two_person_request r
JOIN program g ON g.id = r.program
JOIN user_account a ON a.id = r.asked_by
LEFT JOIN user_account d ON d.id = r.decided_by
LEFT JOIN enrollment e ON r.subject_table = 'enrollment' AND e.id::text = r.subject_key
LEFT JOIN person p ON p.id = coalesce(e.person, CASE WHEN r.subject_table = 'person' THEN r.subject_key::uuid END)
LEFT JOIN LATERAL (
  SELECT (sum(d.amount_rp) FILTER (WHERE NOT d.listed))::bigint AS amount_rp, (sum(d.amount_rp) FILTER (WHERE d.listed))::bigint AS listed_rp
  FROM (SELECT i.amount_rp, false AS listed FROM installment i WHERE r.subject_table = 'installment' AND i.id = ANY (r.things)
    UNION ALL SELECT i.amount_rp, i.state = 'released' FROM installment i
    WHERE r.kind = 'leaving' AND i.enrollment = ANY (r.things) AND i.state IN ('planned', 'held', 'released')) d) i ON true
LEFT JOIN fund f ON r.subject_table = 'fund' AND f.id::text = r.subject_key
LEFT JOIN payment_list l ON r.subject_table = 'payment_list' AND l.id::text = r.subject_key
WHERE r.state = 'asked' OR r.decided_at > now() - interval '30 days'
ORDER BY r.state <> 'asked', r.asked_at DESC LIMIT 200
