UPDATE spending_plan SET state = 'superseded' WHERE entitlement = $1 AND state = 'agreed'
