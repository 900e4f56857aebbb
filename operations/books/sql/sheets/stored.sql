-- $1 names of views, $2 names of functions. What they say, and which tables can be folded.
SELECT app.known_tables() AS tables,
  (SELECT json_object_agg(v, pg_get_viewdef(v::regclass)) FROM unnest($1::text[]) AS v)::text AS views,
  (SELECT json_object_agg(p.proname, p.prosrc) FROM pg_proc p
   WHERE p.pronamespace = 'app'::regnamespace AND p.proname = ANY ($2::text[]))::text AS functions
