-- $1 run, $2 the run before it, if any. How often each rule spoke, how often then, and what of it was not there then.
SELECT c.irregularity, c.code, c.severity, c.days, c.many, coalesce(o.version_no, 0) AS version_no, c.hit_count, c.person_count, c.amount_rp,
       c.sha256, b.hit_count AS before_count, coalesce(n.new_count, 0)::int AS new_count
FROM library_count c LEFT JOIN check_rule o ON o.id = c.check_rule
LEFT JOIN library_count b ON b.run = $2 AND b.code = c.code
LEFT JOIN (
  SELECT h.code, count(*) AS new_count FROM library_hit h
  WHERE h.run = $1 AND $2::uuid IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM library_hit e WHERE e.run = $2 AND e.code = h.code AND e.subject_table = h.subject_table AND e.subject_key = h.subject_key)
  GROUP BY h.code) n ON n.code = c.code
WHERE c.run = $1 ORDER BY c.irregularity, c.code
