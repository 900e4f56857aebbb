-- $1 program. Sums of the whole program that somebody published, newest first.
SELECT f.name, f.value, f.qualifier, f.as_of, f.source FROM published_figure f
WHERE f.program = $1 AND f.subject_table = 'program' AND f.unit = 'rupiah'
  AND NOT EXISTS (SELECT 1 FROM published_figure c WHERE c.corrects = f.id) ORDER BY f.as_of DESC, f.name
