-- $1 ranking. Holds its people until the operation ends, in the order of their ids.
SELECT count(*)::int AS held FROM (
  SELECT id FROM enrollment WHERE id IN (SELECT enrollment FROM selection_rank WHERE run = $1)
  ORDER BY id FOR NO KEY UPDATE) h
