-- $1 program. Sums of the whole program that somebody published, newest first.
SELECT name, value, qualifier, as_of, source FROM published_figure
WHERE program = $1 AND subject_table = 'program' AND unit = 'rupiah' ORDER BY as_of DESC, name
