-- $1 accounts, $2 items, $3 holders, $4 days, $5 slips. What the newest row of an account's item says already, written by
-- the same person, is not written again.
WITH said AS (
  SELECT a.program, a.enrollment, a.id AS account, u.item, u.holder, u.held_from, u.slip_no
  FROM unnest($1::uuid[], $2::text[], $3::text[], $4::date[], $5::text[]) AS u(account, item, holder, held_from, slip_no)
  JOIN bank_account a ON a.id = u.account),
written AS (
  INSERT INTO custody_event (program, enrollment, bank_account, item, holder, held_from, slip_no, recorded_by, at)
  SELECT s.program, s.enrollment, s.account, s.item, s.holder, s.held_from, s.slip_no, app.actor_id(), clock_timestamp()
  FROM said s LEFT JOIN LATERAL (
    SELECT v.holder, v.held_from, v.slip_no, v.recorded_by FROM custody_event v
    WHERE v.bank_account = s.account AND v.item = s.item ORDER BY v.held_from DESC, v.id DESC LIMIT 1) l ON true
  WHERE (l.holder, l.held_from, l.slip_no, l.recorded_by) IS DISTINCT FROM (s.holder, s.held_from, s.slip_no, app.actor_id()))
SELECT enrollment FROM said
