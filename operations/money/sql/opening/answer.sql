-- $1 answer
SELECT a.id, a.state, a.row_count, a.good_count, a.unchanged_count, a.row_count - a.good_count - a.unchanged_count AS refused_count,
       a.refusals, a.made_at, a.made_by, a.reason, a.document, a.decree, a.opening_profile, d.removed_at, u.full_name AS maker,
       k.number, k.title, g.name AS program_name
FROM account_answer a JOIN user_account u ON u.id = a.made_by JOIN decree k ON k.id = a.decree JOIN program g ON g.id = a.program
JOIN document d ON d.id = a.document WHERE a.id = $1
