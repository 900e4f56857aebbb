-- $1 ranking. Who stands for it, in the order of their signatures.
SELECT u.full_name, d.decided_by, d.decided_at FROM ranking_decision d JOIN user_account u ON u.id = d.decided_by
WHERE d.ranking = $1 ORDER BY d.decided_at, u.full_name
