-- $1 decree, $2 how many: what banks answered for it, the newest first.
SELECT a.id, a.state, a.row_count, a.good_count, a.unchanged_count, a.row_count - a.good_count - a.unchanged_count AS refused_count,
       a.made_at, a.made_by, u.full_name AS maker
FROM account_answer a JOIN user_account u ON u.id = a.made_by WHERE a.decree = $1 ORDER BY a.made_at DESC, a.id LIMIT $2
