-- $1 grant: the sum of its slips that nobody has accepted yet.
SELECT coalesce(sum(amount_rp), 0)::bigint AS rp FROM settlement WHERE entitlement = $1 AND state = 'proposed'
