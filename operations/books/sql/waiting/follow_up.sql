-- Work after the money: purchases, visits, findings; also what waits for companions.
WITH kin AS MATERIALIZED (
  SELECT e.id FROM kinship k JOIN enrollment e ON e.person = k.person WHERE k."user" = app.actor_id()),
work (kind, of_table, key, program, days, barred) AS (
  SELECT CASE WHEN b.state = 'queried' AND b.answer_until >= app.today() THEN 'purchases_answer'
              WHEN b.asked_by IS NOT NULL THEN 'substitutions_decide' ELSE 'purchases_review' END, 'purchase', b.id, b.program,
         app.days_since(t.received_at), coalesce(app.actor_id() IN (b.confirmed_by, b.asked_by), false) OR b.enrollment IN (SELECT id FROM kin) OR EXISTS (
           SELECT 1 FROM companion_assignment a WHERE a.enrollment = b.enrollment AND a.companion = app.actor_id())
  FROM purchase_in_question w JOIN purchase b ON b.id = w.id JOIN shopping_trip t ON t.id = b.shopping_trip
  UNION ALL
  SELECT 'visits_accept', 'visit', v.id, v.program, app.days_since(v.received_at),
         app.actor_id() IN (v.companion, v.submitted_by) OR v.enrollment IN (SELECT id FROM kin)
  FROM visit v WHERE v.state = 'submitted'
  UNION ALL
  SELECT 'visits_make', 'visit', v.id, v.program, app.today() - v.planned_on, false
  FROM visit v WHERE v.state = 'planned' AND v.planned_on <= app.today() OR v.state = 'sent_back'
  UNION ALL
  SELECT 'field_events_look', 'field_event', f.id, f.program, app.days_since(f.received_at),
         coalesce(app.actor_id() IN (f.companion, f.carrier), false) OR coalesce(f.enrollment IN (SELECT id FROM kin), false)
         OR EXISTS (SELECT 1 FROM companion_assignment a WHERE a.enrollment = f.enrollment AND a.companion = app.actor_id())
  FROM field_event f WHERE (f.verdict = 'flagged' OR f.kind IN ('candidate', 'passbook', 'withdrawal')
       OR f.kind = 'case' AND f.enrollment IS NULL)
    AND NOT EXISTS (SELECT 1 FROM field_event_answer a WHERE a.field_event = f.id)
  UNION ALL
  SELECT CASE f.state WHEN 'open' THEN 'findings_answer' ELSE 'findings_close' END, 'finding', f.id, f.program,
         app.days_since(f.made_at), f.state = 'answered' AND f.answered_by = app.actor_id() OR f.enrollment IN (SELECT id FROM kin)
         OR f.state = 'open' AND f.subject_table = 'purchase' AND f.made_by = app.actor_id()
  FROM finding f WHERE f.state IN ('open', 'answered'))
SELECT kind, count(*) FILTER (WHERE NOT barred)::int AS free, count(*) FILTER (WHERE barred)::int AS barred,
       coalesce(max(days) FILTER (WHERE NOT barred),
                app.oldest(min(of_table), (array_agg(key ORDER BY key) FILTER (WHERE NOT barred))[1:200]), 0) AS free_days,
       coalesce(max(days) FILTER (WHERE barred),
                app.oldest(min(of_table), (array_agg(key ORDER BY key) FILTER (WHERE barred))[1:200]), 0) AS barred_days,
       (array_agg(key ORDER BY barred, key))[1] AS key,
       (SELECT g.code FROM program g WHERE g.id = (array_agg(program ORDER BY barred, key))[1]) AS program
FROM work GROUP BY kind
