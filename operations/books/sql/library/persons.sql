-- $1 run, $2 codes. How many rows of the books and persons, each once whatever number of rules named it, and what was paid: each
-- payment once. A row that is no payment stands for what was paid in the period to her, or for her line of the decree.
WITH h AS MATERIALIZED (
  SELECT DISTINCT ON (x.subject_table, x.subject_key) x.subject_table, x.subject_key, x.enrollment, x.amount_rp
  FROM library_hit x WHERE x.run = $1 AND x.code = ANY ($2::text[]) ORDER BY x.subject_table, x.subject_key, x.code),
paid AS (
  SELECT h.subject_key AS payment, h.amount_rp FROM h WHERE h.subject_table = 'payment'
  UNION
  SELECT y.id::text, y.paid_rp FROM library_run r JOIN h ON h.subject_table <> 'payment'
  JOIN payment y ON y.enrollment = h.enrollment AND y.state IN ('paid', 'partial') AND y.value_date BETWEEN r.since AND r.until
  JOIN fund f ON f.id = y.fund AND (r.fund IS NULL OR f.name = r.fund)
  JOIN installment i ON i.id = y.installment JOIN entitlement t ON t.id = i.entitlement
  WHERE r.id = $1 AND (h.subject_table <> 'decree_line' OR t.decree_line::text = h.subject_key))
SELECT (SELECT count(*) FROM h)::int AS rows, (SELECT count(DISTINCT h.enrollment) FROM h)::int AS persons,
       (SELECT coalesce(sum(paid.amount_rp), 0) FROM paid)::bigint AS amount_rp
