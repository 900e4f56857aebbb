-- $1 review: money was promised to somebody who turned out to be a person that is registered already
INSERT INTO finding (program, enrollment, code, subject_table, subject_key, amount_rp, text, made_by, made_at)
SELECT r.program, r.enrollment, 'F09', 'duplicate_review', r.id::text,
       coalesce((SELECT sum(t.promised_rp) FROM entitlement t WHERE t.enrollment = r.enrollment AND t.state <> 'cancelled'), 0),
       'Orang yang sama sudah tercatat, padahal bantuannya sudah ditetapkan.', app.actor_id(), now()
FROM duplicate_review r WHERE r.id = $1
ON CONFLICT (code, subject_table, subject_key) DO NOTHING
