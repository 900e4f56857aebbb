-- A photo that proved another trip, or no receipt at all, is a finding for the auditor too (F11).
INSERT INTO finding (program, enrollment, code, subject_table, subject_key, amount_rp, text, made_by, made_at)
SELECT b.program, b.enrollment, 'F11', 'purchase', b.id::text, b.amount_rp,
       CASE WHEN b.flags ? 'photo_seen' THEN 'Foto yang sama dipakai untuk belanja lain.'
            ELSE 'Belanja tanpa nota.' END, app.actor_id(), now()
FROM purchase b WHERE b.shopping_trip = $1 AND b.flags ?| ARRAY['photo_seen', 'no_receipt']
