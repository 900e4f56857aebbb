-- $1 program. One companion, with what was paid to whom she went along with last. A code's answer beside an earlier
-- confirmation is a finding and not counted here again.
WITH led AS (
  SELECT DISTINCT ON (a.enrollment) a.enrollment, a.companion FROM companion_assignment a WHERE a.program = $1
  ORDER BY a.enrollment, a.starts_on DESC, a.ends_on DESC NULLS FIRST, a.id DESC),
paid AS (
  SELECT l.companion, i.enrollment, y.paid_rp, m.route = 'recorded_before' AS before, c.channel, c.received_rp, k.id AS line, k.reached,
         CASE WHEN c.received_rp < y.paid_rp THEN y.paid_rp - c.received_rp END AS missing_rp
  FROM installment i JOIN payment y ON y.installment = i.id AND y.state IN ('paid', 'partial')
  JOIN payment_list m ON m.id = y.payment_list
  LEFT JOIN led l ON l.enrollment = i.enrollment LEFT JOIN standing_confirmation c ON c.installment = i.id
  LEFT JOIN LATERAL (SELECT n.id, EXISTS (SELECT 1 FROM call o WHERE o.call_line = n.id AND o.outcome = 'reached') AS reached
                     FROM call_line n WHERE n.installment = i.id) k ON true
  WHERE i.program = $1),
equal AS (
  SELECT companion, max(times) AS times FROM (
    SELECT companion, count(*) AS times FROM paid WHERE missing_rp % 1000 = 0 GROUP BY companion, missing_rp) t GROUP BY companion)
SELECT app.safe_cell(u.username) AS companion,
  CASE WHEN count(DISTINCT p.enrollment) BETWEEN 1 AND 4 THEN '1-4' ELSE count(DISTINCT p.enrollment)::text END AS women,
  count(*) AS paid,
  count(*) FILTER (WHERE p.before) AS recorded_before,
  count(*) FILTER (WHERE p.channel = 'desk') AS desk,
  count(*) FILTER (WHERE p.channel = 'phone') AS phone,
  count(*) FILTER (WHERE p.channel = 'visit') AS visit,
  count(*) FILTER (WHERE p.channel = 'card') AS card,
  count(p.channel) * 100 / count(*) AS confirmed_pct,
  count(p.missing_rp) AS deductions,
  coalesce(sum(p.missing_rp), 0)::bigint AS deducted_amount,
  coalesce(max(q.times), 0) AS equal_deductions,
  count(p.line) AS calls_drawn,
  count(*) FILTER (WHERE p.reached) AS calls_reached
FROM paid p LEFT JOIN user_account u ON u.id = p.companion LEFT JOIN equal q ON q.companion IS NOT DISTINCT FROM p.companion
GROUP BY p.companion, u.username
ORDER BY u.username COLLATE "C"
