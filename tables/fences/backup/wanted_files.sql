SELECT file_key FROM public.document WHERE file_key = ANY ($1::text[]) AND removed_at IS NULL
