SELECT json_object_agg(name, rows)::text FROM pg_temp.count_rows()
