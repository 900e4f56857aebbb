-- $1 report: what it says, as it was handed in.
SELECT r.id, r.entitlement, r.revision, r.due_on, r.submitted_on, r.paid_rp, r.accepted_rp, r.disallowed_rp, r.unspent_rp, r.settled_rp,
       r.content::text, r.content_sha256, r.state, m.full_name AS maker
FROM accountability_report r JOIN user_account m ON m.id = r.made_by
WHERE r.id = $1
