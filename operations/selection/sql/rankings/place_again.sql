-- $1 the decided ranking, $2 enrollment, $3 her objection, $4 id of the new ranking. She is placed by her last assessment among
-- the places that $1 gave. Nothing is made unless the objection was upheld by the actor and she waits for a place.
WITH origin AS (
  SELECT * FROM ranking WHERE id = $1 AND state = 'decided'),
hers AS (
  SELECT e.id, e.program, p.code, a.id AS assessment, a.total,
         coalesce(a.visited_on, (SELECT min(h.visited_on) FROM home_visit h WHERE h.enrollment = e.id)) AS visited_on,
         CASE o.quota_kind WHEN 'site' THEN e.site WHEN 'wave' THEN e.wave END AS of_group
  FROM origin o JOIN objection b ON b.id = $3 AND b.enrollment = $2 AND b.ranking = o.id AND b.state = 'upheld'
    AND b.decided_by = app.actor_id()
  JOIN enrollment e ON e.id = b.enrollment AND e.program = o.program AND e.state = 'scored'
  JOIN person p ON p.id = e.person
  JOIN current_assessment a ON a.enrollment = e.id
  JOIN selection_rank k ON k.run = o.id AND k.enrollment = e.id AND k.assessment IS DISTINCT FROM a.id),
others AS (
  SELECT k.verdict, k.total, k.rank, p.code, e.state,
         coalesce(a.visited_on, (SELECT min(h.visited_on) FROM home_visit h WHERE h.enrollment = e.id)) AS visited_on,
         CASE o.quota_kind WHEN 'site' THEN e.site WHEN 'wave' THEN e.wave END AS of_group
  FROM origin o JOIN selection_rank k ON k.run = o.id AND k.enrollment <> $2
  JOIN enrollment e ON e.id = k.enrollment JOIN person p ON p.id = e.person
  LEFT JOIN assessment a ON a.id = k.assessment),
compared AS (
  SELECT t.*, (t.total > h.total OR t.total = h.total AND (
           t.visited_on < h.visited_on OR t.visited_on IS NOT NULL AND h.visited_on IS NULL
           OR t.visited_on IS NOT DISTINCT FROM h.visited_on AND t.code COLLATE "C" < h.code COLLATE "C")) AS ahead
  FROM others t CROSS JOIN hers h),
taken AS (
  SELECT e.id, CASE o.quota_kind WHEN 'site' THEN e.site WHEN 'wave' THEN e.wave END AS of_group
  FROM origin o JOIN ranking r ON r.id = o.id OR r.based_on = o.id AND r.state = 'decided'
  JOIN selection_rank k ON k.run = r.id JOIN enrollment e ON e.id = k.enrollment
  WHERE e.id <> $2 AND e.state IN ('shortlisted', 'determined', 'active', 'finished') GROUP BY e.id, o.quota_kind, e.site, e.wave),
measured AS (
  SELECT h.*, o.places, o.waiting, o.cost_rp, o.budget_rp, least(o.places, o.budget_rp / o.cost_rp) AS payable,
         (o.quotas->>h.of_group::text)::int AS quota,
         (SELECT count(*) FROM compared WHERE ahead) + 1 AS place,
         (SELECT count(*) FROM compared c WHERE c.ahead AND c.of_group IS NOT DISTINCT FROM h.of_group) + 1 AS group_place,
         (SELECT count(*) FROM taken) AS seats,
         (SELECT count(*) FROM taken t WHERE t.of_group = h.of_group) AS group_seats
  FROM hers h CROSS JOIN origin o),
cut AS (
  SELECT m.*, s.given < m.payable OR s.below AS in_places, m.quota IS NULL OR s.group_given < m.quota OR s.group_below AS in_quota,
         s.waited < m.waiting OR s.waits_below AS may_wait
  FROM measured m CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE c.verdict = 'shortlisted') AS given,
           coalesce(bool_or(NOT c.ahead) FILTER (WHERE c.verdict = 'shortlisted'), false) AS below,
           count(*) FILTER (WHERE c.verdict = 'shortlisted' AND c.of_group = m.of_group) AS group_given,
           coalesce(bool_or(NOT c.ahead) FILTER (WHERE c.verdict = 'shortlisted' AND c.of_group = m.of_group), false) AS group_below,
           count(*) FILTER (WHERE c.verdict = 'waitlisted') AS waited,
           coalesce(bool_or(NOT c.ahead) FILTER (WHERE c.verdict = 'waitlisted'), false) AS waits_below
    FROM compared c) s),
reasoned AS (
  SELECT *, CASE WHEN NOT in_quota OR group_seats >= quota THEN 'over_quota'
                 WHEN seats >= places OR NOT in_places AND payable >= places THEN 'over_places'
                 WHEN seats >= payable OR NOT in_places THEN 'over_budget' ELSE 'within' END AS reason
  FROM cut),
placed AS (
  SELECT *, CASE WHEN reason = 'within' THEN 'shortlisted'
                 WHEN in_places AND in_quota OR may_wait THEN 'waitlisted' ELSE 'not_selected' END AS verdict
  FROM reasoned),
kept AS (
  INSERT INTO selection_rank (program, run, enrollment, assessment, rank, group_rank, total, verdict, reason, made_by, at)
  SELECT program, $4, id, assessment, place, CASE WHEN of_group IS NOT NULL THEN group_place END, total, verdict, reason,
         app.actor_id(), now()
  FROM placed RETURNING id)
INSERT INTO ranking (id, program, number, rule_version, wave, site, based_on, objection, places, waiting, quota_kind, quotas,
                     budget_rp, cost_rp, candidates, cut_off_total, tie_break, sha256, state, made_by, made_at, version)
SELECT $4, o.program, (SELECT max(number) + 1 FROM ranking WHERE program = o.program),
       (SELECT rule_version FROM assessment WHERE id = p.assessment), o.wave, o.site, o.id, $3, o.places, o.waiting, o.quota_kind,
       o.quotas, o.budget_rp, o.cost_rp, 1, o.cut_off_total, o.tie_break,
       encode(sha256(convert_to(concat_ws(';', p.place, p.code, p.total, p.verdict), 'UTF8')), 'hex'),
       'made', app.actor_id(), now(), 1
FROM origin o CROSS JOIN placed p
RETURNING id, (SELECT verdict FROM placed) AS verdict
