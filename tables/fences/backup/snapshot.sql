-- Documents whose file should be there; an older version, backed up before its update, destroyed none.
SELECT pg_export_snapshot() AS snapshot, current_setting('server_version_num')::int / 10000 AS postgres,
  (SELECT json_object_agg(name, rows)::text FROM pg_temp.count_rows()) AS tables,
  (SELECT value FROM public.setting WHERE key = 'key_check') AS key_check,
  ARRAY(SELECT name::text FROM public.migration WHERE app_name = 'tables' ORDER BY 1) AS migrations,
  ARRAY(SELECT file_key::text FROM public.document d WHERE to_jsonb(d) ->> 'removed_at' IS NULL) AS files,
  to_regclass('public.data_key') IS NOT NULL AS has_data_keys
