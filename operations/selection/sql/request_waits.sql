-- $1 kind, $2 table, $3 keys: an open request of that kind about one of them.
SELECT 1 FROM two_person_request r WHERE r.kind = $1 AND r.subject_table = $2 AND r.state = 'asked'
  AND (r.subject_key = ANY ($3::text[]) OR r.things::text[] && $3::text[]) LIMIT 1
