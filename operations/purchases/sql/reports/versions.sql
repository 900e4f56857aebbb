-- $1 grant: everything that was handed in, the newest first.
SELECT r.id, r.revision, r.due_on, r.submitted_on, r.paid_rp, r.accepted_rp, r.disallowed_rp, r.unspent_rp, r.settled_rp, r.content_sha256,
       r.state, r.made_by, r.reason, m.full_name AS maker, d.full_name AS decider, app.business_day(r.decided_at) AS decided_on,
       app.days_since(r.made_at) AS days
FROM accountability_report r JOIN user_account m ON m.id = r.made_by LEFT JOIN user_account d ON d.id = r.decided_by
WHERE r.entitlement = $1 ORDER BY r.revision DESC
