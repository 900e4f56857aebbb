-- $1 entitlement, $2 revision that is agreed now: what was agreed before it, and older drafts.
UPDATE spending_plan SET state = 'superseded' WHERE entitlement = $1 AND revision < $2 AND state IN ('draft', 'agreed')
