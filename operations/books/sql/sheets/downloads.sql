-- The actor's own downloads, newest first. One that is neither finished nor aborted is still on its way (or its server died).
SELECT s.sheet, s.filters->>'program' AS program, (s.filters->>'excel')::boolean AS excel,
  s.at AT TIME ZONE coalesce(app.setting('time_zone'), 'Asia/Jakarta') AS at,
  coalesce(e.event, 'started') AS event, e.rows, e.sha256
FROM download_log s LEFT JOIN LATERAL (
  SELECT event, rows, sha256 FROM download_log WHERE export_id = s.export_id AND event <> 'started'
  ORDER BY event DESC LIMIT 1) e ON true
WHERE s.event = 'started' AND s.actor = app.actor_id()
ORDER BY s.id DESC LIMIT 10
