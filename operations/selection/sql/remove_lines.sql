-- $1 decree, $2 enrollments. Everything from the first gap on is taken out and, without them, written anew: the numbers of
-- an annex have no holes. The window sorts, so every old line is gone before the first new one is written.
WITH gap AS (SELECT min(line_no) AS line_no FROM decree_line WHERE decree = $1 AND enrollment = ANY ($2::uuid[])),
taken AS (
  DELETE FROM decree_line WHERE decree = $1 AND line_no >= (SELECT line_no FROM gap) RETURNING *),
kept AS (
  INSERT INTO decree_line (program, decree, line_no, enrollment, component, effect, amount_rp, unit_rp, units, periods, replaces,
                           reason_code)
  SELECT program, decree, (SELECT line_no FROM gap) - 1 + row_number() OVER (ORDER BY line_no), enrollment, component, effect,
         amount_rp, unit_rp, units, periods, replaces, reason_code
  FROM taken WHERE enrollment <> ALL ($2::uuid[]))
SELECT count(*)::int AS lines, count(DISTINCT enrollment)::int AS people FROM taken WHERE enrollment = ANY ($2::uuid[])
