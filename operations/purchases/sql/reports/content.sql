-- $1 grant: its report as it would be handed in now, the seal of it, and what of it must not change. No name stands in it. A
-- slip counts from the day it is proposed and says so; its acceptance changes nothing of a report that is signed, its refusal does.
WITH item AS (
  SELECT s.revision, i.line_no, i.name, i.unit, i.quantity, i.amount_rp, b.*
  FROM spending_plan s JOIN plan_item i ON i.spending_plan = s.id CROSS JOIN LATERAL (
    SELECT coalesce(sum(x.quantity) FILTER (WHERE x.state = 'accepted'), 0)::int AS bought,
           coalesce(sum(x.amount_rp) FILTER (WHERE x.state = 'accepted'), 0)::bigint AS accepted_rp,
           coalesce(sum(x.amount_rp) FILTER (WHERE x.state = 'rejected'), 0)::bigint AS rejected_rp,
           bool_or(x.substitution IS NOT NULL AND x.state = 'accepted') AS differs
    FROM purchase x WHERE x.plan_item = i.id) b
  WHERE s.entitlement = $1 AND (s.state = 'agreed' OR b.accepted_rp + b.rejected_rp > 0)),
trip AS (
  SELECT row_number() OVER (ORDER BY t.bought_on, t.captured_at, t.id) AS place, t.id, t.shop, t.bought_on, t.receipt_kind, t.receipt_no, t.receipt_total_rp,
         coalesce(sum(x.amount_rp) FILTER (WHERE x.state = 'accepted'), 0)::bigint AS accepted_rp,
         coalesce(sum(x.amount_rp) FILTER (WHERE x.state = 'rejected'), 0)::bigint AS rejected_rp
  FROM purchase x JOIN shopping_trip t ON t.id = x.shopping_trip
  WHERE x.entitlement = $1 AND x.state IN ('accepted', 'rejected') GROUP BY t.id),
page AS (
  SELECT r.shopping_trip, jsonb_agg(jsonb_build_object('page', r.page_no, 'document', d.id, 'sha256', d.sha256, 'media_type', d.media_type)
                                    ORDER BY r.page_no) AS pages
  FROM receipt r JOIN document d ON d.id = r.document WHERE r.shopping_trip IN (SELECT id FROM trip) GROUP BY r.shopping_trip),
content AS (
  SELECT jsonb_build_object(
    'items', (SELECT coalesce(jsonb_agg(to_jsonb(i) ORDER BY i.revision, i.line_no), '[]') FROM item i),
    'receipts', (SELECT coalesce(jsonb_agg(to_jsonb(t) || jsonb_build_object('pages', coalesce(p.pages, '[]')) ORDER BY t.place), '[]')
                 FROM trip t LEFT JOIN page p ON p.shopping_trip = t.id),
    'settlements', (SELECT coalesce(jsonb_agg(jsonb_build_object('kind', s.kind, 'slip', s.slip, 'document_no', s.document_no, 'dated', s.dated,
                      'amount_rp', s.amount_rp, 'state', s.state) ORDER BY s.dated, s.id), '[]')
                    FROM settlement s WHERE s.entitlement = $1 AND s.state <> 'rejected')) AS said)
SELECT said::text AS content, encode(sha256(convert_to(said::text, 'UTF8')), 'hex') AS sha256, app.report_facts(said)::text AS facts FROM content
