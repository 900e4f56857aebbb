-- $1 program. What one person costs by the components in force; NULL while there are none.
SELECT sum(amount_rp * periods)::bigint AS cost_rp FROM component WHERE program = $1 AND state = 'active'
