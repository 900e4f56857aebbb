SELECT coalesce(max(revision), 0) + 1 AS next FROM spending_plan WHERE entitlement = $1
