-- $1 fund: its ceiling, and what is promised or paid of it; the fence 46_money_limits.sql counts the same.
SELECT f.program, f.ceiling_rp, greatest(f.committed_rp, coalesce((
    SELECT b.promised_rp + b.locked_rp + CASE d.state WHEN 'locked' THEN greatest(b.wanted_rp - b.freed_rp, 0) ELSE 0 END
    FROM (SELECT d.id, d.state FROM decree d WHERE d.program = f.program ORDER BY d.id LIMIT 1) d, app.budget_of(d.id) b
    WHERE b.fund = f.id), 0))::bigint AS bound_rp
FROM fund f WHERE f.id = $1
