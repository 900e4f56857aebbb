-- $1 export, $2 sheet. What the actor herself pulled whole.
SELECT export_id AS export, sheet, rows, bytes, sha256 FROM download_log
WHERE export_id = $1 AND sheet = $2 AND event = 'finished' AND actor = app.actor_id()
