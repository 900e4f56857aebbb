-- $1 payment lists, $2 reason: released and not sent, so a second person is asked to stop them, as `ask_to_stop` does with one.
INSERT INTO two_person_request (id, kind, program, subject_table, subject_key, reason, asked_by, asked_at)
SELECT gen_random_uuid(), 'list_abort', l.program, 'payment_list', l.id::text, $2, app.actor_id(), now()
FROM payment_list l WHERE l.id = ANY ($1::uuid[]) AND l.state = 'released'
ON CONFLICT DO NOTHING
