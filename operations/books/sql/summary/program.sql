-- $1 program's code. The frame of its summary with what was published about the whole program; no row when it is hidden.
SELECT p.id, p.name, p.region_code, p.target_left_pct,
  (SELECT count(*) FROM site s WHERE s.program = p.id) AS sites,
  (SELECT count(*) FROM site s WHERE s.program = p.id AND s.in_published_list) AS named_in_list,
  (SELECT jsonb_object_agg(f.name, f.value ORDER BY f.as_of) FROM published_figure f
   WHERE f.subject_table = 'program' AND f.subject_key = p.id::text
     AND NOT EXISTS (SELECT 1 FROM published_figure c WHERE c.corrects = f.id))::text AS figures
FROM program p WHERE p.code = $1
