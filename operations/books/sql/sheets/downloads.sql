-- The actor's own downloads, newest first; papers and other files of one piece are noted once, when they are whole. One that is
-- neither finished nor aborted is still on its way (or its server died).
SELECT s.sheet, coalesce(s.filters->>'program', s.filters->>'name', s.filters->>'basis', s.filters->>'form') AS program,
  (s.filters->>'excel')::boolean AS excel, (s.filters->>'without_date')::bigint AS without_date,
  s.at AT TIME ZONE coalesce(app.setting('time_zone'), 'Asia/Jakarta') AS at,
  coalesce(e.event, s.event) AS event, coalesce(e.rows, s.rows) AS rows, coalesce(e.sha256, s.sha256) AS sha256
FROM download_log s LEFT JOIN LATERAL (
  SELECT event, rows, sha256 FROM download_log WHERE export_id = s.export_id AND event <> 'started'
  ORDER BY event DESC LIMIT 1) e ON true
WHERE s.actor = app.actor_id() AND (s.event = 'started' OR NOT EXISTS (
  SELECT 1 FROM download_log b WHERE b.export_id = s.export_id AND b.event = 'started'))
ORDER BY s.id DESC LIMIT 10
