-- $1 event, $2 its photos, $3 device, $4 its number there: the first answer if it is known, photos that have not arrived,
-- whether another event of this phone has the number.
SELECT f.sha256, f.verdict, f.reason, f.received_at,
  ARRAY(SELECT w.id FROM unnest($2::uuid[]) AS w(id)
        WHERE NOT EXISTS (SELECT 1 FROM document d WHERE d.id = w.id AND d.made_by = app.actor_id()
                            AND d.kind IN ('field_photo', 'receipt_photo'))) AS missing,
  EXISTS (SELECT 1 FROM field_event o WHERE o.device = $3 AND o.device_no = $4 AND o.id <> $1) AS repeated
FROM (SELECT 1) AS one LEFT JOIN field_event f ON f.id = $1 AND f.companion = app.actor_id()
