-- $1 entitlement. Only the newest revision that was not given up may be agreed.
SELECT s.id, s.revision, s.business, s.state, s.made_by, s.agreed_on, m.full_name AS maker, a.full_name AS agreer,
       s.revision = max(s.revision) FILTER (WHERE s.state <> 'dropped') OVER () AS is_newest,
       coalesce((SELECT sum(i.amount_rp) FROM plan_item i WHERE i.spending_plan = s.id), 0)::bigint AS planned_rp
FROM spending_plan s JOIN user_account m ON m.id = s.made_by LEFT JOIN user_account a ON a.id = s.agreed_by
WHERE s.entitlement = $1 ORDER BY s.revision DESC
