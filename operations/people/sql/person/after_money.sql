-- $1 enrollment: purchases, visits, outcomes, findings and settlements, newest first. A restricted outcome is named only
-- to those who may know.
SELECT 'purchase' AS kind, b.id::text AS id, t.bought_on AS day, b.state, i.name AS title, b.amount_rp, b.reason AS detail
FROM purchase b JOIN shopping_trip t ON t.id = b.shopping_trip JOIN plan_item i ON i.id = b.plan_item WHERE b.enrollment = $1
UNION ALL
SELECT 'visit', v.id::text, coalesce(v.visited_on, v.planned_on), v.state, v.business_status, v.turnover_rp, coalesce(v.needs, v.reason)
FROM visit v WHERE v.enrollment = $1
UNION ALL
SELECT 'outcome', o.id::text, o.observed_on,
       CASE WHEN o.status = 'returned_to_previous_situation' AND NOT app.holds('supervisor', 'see_sensitive') THEN 'restricted'
            ELSE o.status END, o.source_kind, NULL, CASE WHEN o.synthetic THEN 'synthetic' END
FROM outcome o WHERE o.enrollment = $1
UNION ALL
SELECT 'finding', f.id::text, app.business_day(f.made_at), f.state, f.code, f.amount_rp, f.text FROM finding f WHERE f.enrollment = $1
UNION ALL
SELECT 'settlement', s.id::text, s.dated, s.state, s.kind, s.amount_rp, s.document_no FROM settlement s WHERE s.enrollment = $1
ORDER BY day DESC NULLS LAST, kind, id
