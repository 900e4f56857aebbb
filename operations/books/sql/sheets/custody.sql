-- $1 program. One change of hands, and until when it lasted: the next one of the same account and item ended it.
SELECT n.code,
  w.number AS wave,
  'Lokasi ' || to_char(s.number, 'FM900') AS site,
  a.account_no,
  v.item,
  v.holder,
  to_char(v.held_from, 'YYYY-MM-DD') AS held_from,
  to_char(v.held_to, 'YYYY-MM-DD') AS held_to,
  coalesce(v.held_to, app.today()) - v.held_from AS days,
  app.safe_cell(v.slip_no) AS slip_no,
  app.safe_cell(u.username) AS recorder,
  to_char(v.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS recorded_at
FROM (SELECT c.*, lead(c.held_from) OVER (PARTITION BY c.bank_account, c.item ORDER BY c.held_from, c.id) AS held_to
      FROM custody_event c WHERE c.program = $1) v
JOIN (SELECT b.id, row_number() OVER (PARTITION BY b.enrollment ORDER BY b.opened_on, b.id) AS account_no
      FROM bank_account b WHERE b.program = $1) a ON a.id = v.bank_account
JOIN enrollment e ON e.id = v.enrollment
JOIN person n ON n.id = e.person
JOIN wave w ON w.id = e.wave
JOIN site s ON s.id = e.site
JOIN user_account u ON u.id = v.recorded_by
ORDER BY n.code COLLATE "C", a.account_no, v.item, v.held_from, v.id
