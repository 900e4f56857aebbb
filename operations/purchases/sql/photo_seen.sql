-- $1 photos, $2 the trips that this one corrects: has one of them, byte for byte, proved another trip already?
SELECT 1 FROM document d WHERE d.id = ANY ($1::uuid[]) AND app.photo_used(d.sha256, $2::uuid[]) LIMIT 1
