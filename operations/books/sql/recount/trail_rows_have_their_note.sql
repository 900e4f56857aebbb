-- Every change names an operation that the journal knows, by the same actor.
SELECT 'trail:' || t.id AS subject, t.operation AS expected, coalesce(j.operation, 'none') AS found
FROM trail t LEFT JOIN journal j ON j.id = t.operation AND j.actor = t.actor WHERE j.id IS NULL
