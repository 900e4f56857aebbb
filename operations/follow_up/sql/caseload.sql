-- $1 search ('' = everyone). The people with whom the actor goes along; what waits for her stands first: a visit that is
-- due or was sent back, a question about a purchase, a home visit to make.
WITH mine AS MATERIALIZED (
  SELECT e.id, e.state, p.code, p.call_name, s.number AS site
  FROM enrollment e JOIN person p ON p.id = e.person JOIN site s ON s.id = e.site
  WHERE e.id = ANY ((SELECT app.caseload())::uuid[])
    AND ($1 = '' OR position(lower($1) IN lower(p.code || ' ' || p.call_name)) > 0)),
bought AS (
  SELECT plan_item, sum(quantity) AS quantity FROM purchase WHERE enrollment IN (SELECT id FROM mine)
    AND state NOT IN ('rejected', 'corrected') GROUP BY plan_item),
progress AS (
  SELECT i.enrollment, count(*)::int AS planned, (count(*) FILTER (WHERE b.quantity >= i.quantity))::int AS bought
  FROM plan_item i JOIN spending_plan s ON s.id = i.spending_plan AND s.state = 'agreed' LEFT JOIN bought b ON b.plan_item = i.id
  WHERE i.enrollment IN (SELECT id FROM mine) GROUP BY i.enrollment),
visits AS (
  SELECT DISTINCT ON (enrollment) enrollment, planned_on, state FROM visit
  WHERE enrollment IN (SELECT id FROM mine) AND companion = app.actor_id() AND state IN ('planned', 'sent_back')
  ORDER BY enrollment, state = 'planned', planned_on),
questions AS (
  SELECT enrollment, count(*)::int AS asked FROM purchase
  WHERE enrollment IN (SELECT id FROM mine) AND state = 'queried' AND confirmed_by = app.actor_id() GROUP BY enrollment)
SELECT m.code, m.call_name, m.site, m.state, v.planned_on, coalesce(v.state = 'sent_back', false) AS sent_back,
  app.today() - v.planned_on AS days_late, coalesce(q.asked, 0) AS asked, m.state = 'screened' AS unseen,
  coalesce(g.planned, 0) AS planned, coalesce(g.bought, 0) AS bought,
  coalesce(v.state = 'sent_back' OR v.planned_on <= app.today(), false) OR q.asked > 0 OR m.state = 'screened' AS due
FROM mine m LEFT JOIN progress g ON g.enrollment = m.id LEFT JOIN visits v ON v.enrollment = m.id
LEFT JOIN questions q ON q.enrollment = m.id
ORDER BY coalesce(v.state = 'sent_back' OR v.planned_on <= app.today(), false) DESC, coalesce(q.asked, 0) > 0 DESC,
  m.state = 'screened' DESC, CASE WHEN v.planned_on <= app.today() THEN v.planned_on END, m.call_name, m.code
