-- $1 companion, $2 SHA-256 of a token: her phone, paired and open.
INSERT INTO device (id, "user", kind, token_sha256, label, made_at, seen_at, expires_at, pin, open_until)
VALUES (gen_random_uuid(), $1, 'phone', $2, 'ukur', now(), now(), now() + interval '14 days', '-', now() + interval '14 days')
