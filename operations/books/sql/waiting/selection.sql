-- Work of selection: a row for each thing that waits; `barred` when the actor or a relative of hers is part of it.
WITH kin AS MATERIALIZED (
  SELECT e.id, e.person FROM kinship k JOIN enrollment e ON e.person = k.person WHERE k."user" = app.actor_id()),
going AS MATERIALIZED (
  SELECT e.id, e.program, e.state, e.proposed_by, e.import_batch, e.id IN (SELECT id FROM kin) AS is_kin FROM enrollment e
  WHERE e.state IN ('proposed', 'screened', 'visited', 'scored', 'shortlisted')),
work (kind, of_table, key, program, days, barred) AS (
  SELECT CASE b.state WHEN 'uploaded' THEN 'import_map' ELSE 'import_apply' END, 'import_batch', b.id, b.program,
         app.days_since(b.made_at), b.made_by <> app.actor_id()
  FROM import_batch b WHERE b.state IN ('uploaded', 'checked')
  UNION ALL
  SELECT 'import_screen', 'import_batch', b.id, b.program, NULL,
         b.made_by = app.actor_id() OR EXISTS (SELECT 1 FROM going w WHERE w.import_batch = b.id AND w.is_kin)
  FROM import_batch b WHERE b.state = 'applied' AND (b.screened_by IS NULL AND b.changed_count > 0 OR EXISTS (
    SELECT 1 FROM going w WHERE w.import_batch = b.id AND w.state = 'proposed'))
  UNION ALL
  SELECT 'candidates_assign', 'enrollment', w.id, w.program, NULL, w.is_kin FROM going w
  WHERE w.state <> 'proposed'
    AND NOT EXISTS (SELECT 1 FROM companion_assignment a WHERE a.enrollment = w.id AND a.ends_on IS NULL)
  UNION ALL
  SELECT CASE w.state WHEN 'screened' THEN 'candidates_visit' WHEN 'visited' THEN 'candidates_score' ELSE 'candidates_rank' END,
         'enrollment', w.id, w.program, NULL, w.is_kin OR w.state = 'screened' AND w.proposed_by = app.actor_id()
  FROM going w WHERE w.state IN ('screened', 'visited')
     OR w.state = 'scored' AND NOT EXISTS (SELECT 1 FROM selection_rank k JOIN ranking r ON r.id = k.run AND r.state = 'made'
                                           WHERE k.enrollment = w.id)
  UNION ALL
  SELECT 'objection_decide', 'objection', o.id, o.program, app.today() - o.filed_on,
         o.made_by = app.actor_id() OR o.enrollment IN (SELECT id FROM kin) OR app.decided_about(o.id, app.actor_id())
  FROM objection o WHERE o.state = 'open'
  UNION ALL
  SELECT 'decree_draft', 'enrollment', w.id, w.program, NULL, false FROM going w WHERE w.state = 'shortlisted'
    AND NOT EXISTS (SELECT 1 FROM decree_line l JOIN decree d ON d.id = l.decree
                    WHERE l.enrollment = w.id AND d.state IN ('draft', 'locked'))
  UNION ALL
  SELECT 'program_activate', 'program', g.id, g.id, NULL, g.made_by = app.actor_id() FROM program g WHERE g.state = 'draft'
  UNION ALL
  SELECT 'component_activate', 'component', c.id, c.program, NULL, c.made_by = app.actor_id()
  FROM component c WHERE c.state = 'draft'
  UNION ALL
  SELECT 'rules_activate', 'rule_version', v.id, v.program, NULL, v.made_by = app.actor_id() OR EXISTS (
    SELECT 1 FROM criterion c WHERE c.rule_version = v.id AND c.made_by = app.actor_id())
  FROM rule_version v WHERE v.state = 'draft' AND EXISTS (SELECT 1 FROM criterion c WHERE c.rule_version = v.id)
  UNION ALL
  SELECT 'profile_activate', 'bank_file_profile', b.id, NULL, NULL, b.made_by = app.actor_id()
  FROM bank_file_profile b WHERE b.state = 'draft' AND b.organization = app.organization()
  UNION ALL
  SELECT 'duplicate_decide', 'duplicate_review', r.id, r.program, app.days_since(r.made_at),
         r.made_by = app.actor_id() OR r.decided_by IS NOT DISTINCT FROM app.actor_id() OR r.enrollment IN (SELECT id FROM kin)
  FROM duplicate_review r WHERE r.state IN ('open', 'unsure')
  UNION ALL
  SELECT 'death_list_confirm', 'death_list', k.id, k.program, app.days_since(k.made_at), k.made_by = app.actor_id()
  FROM death_list k WHERE k.state = 'recorded'
  UNION ALL
  SELECT 'deaths_decide', 'enrollment', d.enrollment, d.program, app.days_since(k.decided_at), d.enrollment IN (SELECT id FROM kin)
  FROM app.deaths_to_decide() d JOIN death_list k ON k.id = d.death_list JOIN enrollment e ON e.id = d.enrollment
  WHERE NOT EXISTS (SELECT 1 FROM death_answer a WHERE a.enrollment = d.enrollment AND a.state = 'proposed')
    AND d.enrollment <> ALL ((SELECT app.asked_to_leave())::uuid[])
  UNION ALL
  SELECT 'death_answer_confirm', 'death_answer', a.id, a.program, app.days_since(a.made_at),
         a.made_by = app.actor_id() OR a.enrollment IN (SELECT id FROM kin)
  FROM death_answer a WHERE a.state = 'proposed'
  UNION ALL
  SELECT CASE WHEN r.kind IN ('list_abort', 'forfeiture', 'leaving') THEN 'request_approve' ELSE 'request_decide' END,
         'two_person_request', r.id, r.program, app.days_since(r.asked_at), r.asked_by = app.actor_id() OR EXISTS (
    SELECT 1 FROM kin WHERE kin.id::text = r.subject_key OR kin.person::text = r.subject_key OR kin.id = ANY (r.things)
      OR EXISTS (SELECT 1 FROM installment i WHERE i.enrollment = kin.id AND i.id = ANY (r.things)))
  FROM two_person_request r WHERE r.state = 'asked'
  UNION ALL
  SELECT 'alert_look', 'probe_alert', a.id, NULL, app.days_since(a.raised_at), a.about = app.actor_id()
  FROM probe_alert a WHERE a.looked_at IS NULL)
SELECT kind, count(*) FILTER (WHERE NOT barred)::int AS free, count(*) FILTER (WHERE barred)::int AS barred,
       coalesce(max(days) FILTER (WHERE NOT barred),
                app.oldest(min(of_table), (array_agg(key ORDER BY key) FILTER (WHERE NOT barred))[1:200]), 0) AS free_days,
       coalesce(max(days) FILTER (WHERE barred),
                app.oldest(min(of_table), (array_agg(key ORDER BY key) FILTER (WHERE barred))[1:200]), 0) AS barred_days,
       (array_agg(key ORDER BY barred, key))[1] AS key,
       (SELECT g.code FROM program g WHERE g.id = (array_agg(program ORDER BY barred, key))[1]) AS program
FROM work GROUP BY kind
