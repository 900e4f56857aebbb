-- $1 ranking. Everybody gets the place that it gives her; counts by verdict.
WITH moved AS (
  UPDATE enrollment e SET state = k.verdict FROM selection_rank k WHERE k.run = $1 AND e.id = k.enrollment RETURNING e.state)
SELECT state AS verdict, count(*)::int AS count FROM moved GROUP BY state
