-- $1 program, $2 its site or NULL, $3 its wave or NULL: a row when the actor may see them and they belong together.
SELECT p.id FROM program p WHERE p.id = $1::uuid
  AND ($2::uuid IS NULL OR EXISTS (SELECT 1 FROM site s WHERE s.id = $2 AND s.program = p.id))
  AND ($3::uuid IS NULL OR EXISTS (SELECT 1 FROM wave w WHERE w.id = $3 AND w.program = p.id))
