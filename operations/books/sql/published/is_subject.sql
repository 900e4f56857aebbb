-- $1 program, $2 table, $3 key: is that a part of this program that a figure may be about?
SELECT CASE $2::text
  WHEN 'program' THEN EXISTS (SELECT 1 FROM program p WHERE p.id = $1 AND p.id::text = $3)
  WHEN 'wave' THEN EXISTS (SELECT 1 FROM wave w WHERE w.program = $1 AND w.id::text = $3)
  WHEN 'site' THEN EXISTS (SELECT 1 FROM site s WHERE s.program = $1 AND s.id::text = $3)
  WHEN 'decree' THEN EXISTS (SELECT 1 FROM decree d WHERE d.program = $1 AND d.id::text = $3)
  ELSE false END AS known
