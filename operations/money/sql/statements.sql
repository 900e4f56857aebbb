-- $1 program: what was read, newest first, and whether it begins where the one before it ended.
SELECT s.id, s.statement_no, s.opened_on, s.closed_on, s.opening_sen, s.closing_sen, s.line_count, s.made_at, u.full_name AS reader,
  before.closing_sen AS before_sen, before.closed_on AS before_on,
  coalesce(before.closed_on <= s.opened_on AND before.closing_sen <> s.opening_sen, false) AS gap
FROM bank_result s JOIN user_account u ON u.id = s.made_by LEFT JOIN LATERAL (
  SELECT b.closing_sen, b.closed_on FROM bank_result b
  WHERE b.program = s.program AND b.source = 'statement' AND b.account_digest = s.account_digest AND b.id <> s.id
    AND (b.opened_on, b.closed_on, b.made_at) < (s.opened_on, s.closed_on, s.made_at)
  ORDER BY b.closed_on DESC, b.made_at DESC LIMIT 1) before ON true
WHERE s.program = $1 AND s.source = 'statement' ORDER BY s.made_at DESC LIMIT 12
