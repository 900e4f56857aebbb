-- $1 rule: does it open more of identities than what holds now? (Inside an operation that holds it.)
SELECT app.opens_more(r) AS more FROM audit_rule r WHERE r.id = $1
