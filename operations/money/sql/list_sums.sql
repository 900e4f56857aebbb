-- $1 list: the four sums of its first line. What its decree lines give for these payments (the rest of a split obligation
-- counts as the rest), its own lines, the treasury's SP2D, and what the bank or signed lists say was paid.
SELECT coalesce(sum(CASE WHEN i.part = 0 THEN d.amount_rp ELSE least(i.amount_rp, d.amount_rp) END), 0)::bigint AS decree_rp,
       coalesce(sum(y.amount_rp), 0)::bigint AS list_rp,
       (SELECT t.amount_rp FROM treasury_document t WHERE t.payment_list = $1 AND t.kind = 'sp2d' AND t.state = 'confirmed') AS sp2d_rp,
       coalesce((SELECT sum(CASE a.status WHEN 'paid' THEN a.amount_rp WHEN 'reversed' THEN -a.amount_rp END)
                 FROM answered_line a JOIN payment p ON p.id = a.payment WHERE p.payment_list = $1), 0)::bigint AS paid_rp,
       count(*) FILTER (WHERE y.state IN ('ready', 'sent'))::int AS unanswered,
       count(*) FILTER (WHERE y.state IN ('failed', 'returned'))::int AS back,
       CASE WHEN count(DISTINCT d.decree) = 1 THEN min(d.decree::text) END AS decree
FROM payment y JOIN payment_list l ON l.id = y.payment_list AND l.revision = y.list_revision
JOIN installment i ON i.id = y.installment JOIN entitlement t ON t.id = i.entitlement JOIN decree_line d ON d.id = t.decree_line
WHERE y.payment_list = $1 AND y.state <> 'cancelled'
