-- $1 export: its line in the log, on a server that only follows.
SELECT 1 FROM download_log WHERE export_id = $1 AND event = 'started' AND pg_is_in_recovery()
