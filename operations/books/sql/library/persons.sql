-- $1 run, $2 codes. How many persons and what sum, each row of the books counted once whatever number of rules named it.
SELECT count(*)::int AS rows, count(DISTINCT x.enrollment)::int AS persons, coalesce(sum(x.amount_rp), 0)::bigint AS amount_rp
FROM (SELECT DISTINCT ON (h.subject_table, h.subject_key) h.enrollment, h.amount_rp FROM library_hit h
      WHERE h.run = $1 AND h.code = ANY ($2::text[]) ORDER BY h.subject_table, h.subject_key, h.code) x
