SELECT max(revision) AS newest FROM spending_plan WHERE entitlement = $1 AND state <> 'dropped'
