-- $1 purchase: photos of its goods and of the companion's answers, in the order in which they came.
SELECT e.document, e.field_event FROM event_photo e WHERE e.purchase = $1 AND e.kind <> 'receipt' ORDER BY e.id
