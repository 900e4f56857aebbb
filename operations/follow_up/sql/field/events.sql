-- The actor's newest events, and what became of those that waited for the office.
SELECT f.id, f.verdict, f.reason, a.answer FROM field_event f LEFT JOIN field_event_answer a ON a.field_event = f.id
WHERE f.companion = app.actor_id() ORDER BY f.received_at DESC, f.id LIMIT 50
