-- $1 program. One person as in Ringkasan penerima, without the name she chose. The status that would hurt her is coded as
-- `restricted` for everyone; the months of allowance are two numbers, because a spreadsheet reads "1/3" as a date.
SELECT b.code,
  b.wave,
  b.site,
  b.state AS selection_state,
  b.grant_state,
  split_part(b.allowance, '/', 1) AS allowance_paid,
  split_part(b.allowance, '/', 2) AS allowance_periods,
  coalesce(y.recorded_before, 0)::bigint AS recorded_before,
  b.accepted_rp AS accepted_amount,
  b.unspent_rp AS unspent_amount,
  to_char(b.last_visit_on, 'YYYY-MM-DD') AS last_visit_on,
  CASE b.follow_up_status WHEN 'returned_to_previous_situation' THEN 'restricted' ELSE b.follow_up_status END AS follow_up_status,
  to_char(b.next_due_on, 'YYYY-MM-DD') AS next_due_on,
  b.waiting_for
FROM beneficiary_summary b
LEFT JOIN (SELECT p.enrollment, sum(p.paid_rp) AS recorded_before FROM payment p
           JOIN payment_list l ON l.id = p.payment_list AND l.route = 'recorded_before'
           WHERE p.program = $1 AND p.state IN ('paid', 'partial') GROUP BY p.enrollment) y ON y.enrollment = b.id
WHERE b.program = $1
ORDER BY b.code COLLATE "C"
