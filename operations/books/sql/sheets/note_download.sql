INSERT INTO download_log (export_id, event, sheet, filters, rows, bytes, sha256, actor, at)
VALUES ($1, $2, $3, $4::jsonb, $5, $6, $7, app.actor_id(), clock_timestamp())
