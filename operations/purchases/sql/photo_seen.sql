-- Has one of these photos, byte for byte, proved another trip already?
SELECT 1 FROM document d WHERE d.id = ANY ($1::uuid[]) AND app.photo_used(d.sha256) LIMIT 1
