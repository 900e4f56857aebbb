-- $1 enrollment: who held what since when, the newest first.
SELECT v.item, v.holder, v.held_from, v.slip_no, u.full_name,
       lead(v.held_from) OVER (PARTITION BY v.bank_account, v.item ORDER BY v.held_from, v.id) AS held_until
FROM custody_event v JOIN user_account u ON u.id = v.recorded_by WHERE v.enrollment = $1 ORDER BY v.held_from DESC, v.id DESC
