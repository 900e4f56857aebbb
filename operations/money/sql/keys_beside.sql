-- $1 statement: keys of the lines in those files of its day that end where it begins or begin where it ends, and so on from file
-- to file. A file with the same beginning, or the same end, overlaps with it and does not count.
WITH RECURSIVE me AS (SELECT * FROM bank_result WHERE id = $1),
others AS (
  SELECT s.id, s.opened_on, s.closed_on, s.opening_sen, s.closing_sen FROM me JOIN bank_result s
    ON s.program = me.program AND s.source = 'statement' AND s.account_digest = me.account_digest AND s.id <> me.id
  WHERE (s.opened_on, s.opening_sen) <> (me.opened_on, me.opening_sen) AND (s.closed_on, s.closing_sen) <> (me.closed_on, me.closing_sen)),
before AS (
  SELECT o.* FROM me JOIN others o ON (o.closed_on, o.closing_sen) = (me.opened_on, me.opening_sen)
  UNION
  SELECT o.* FROM before b JOIN others o ON (o.closed_on, o.closing_sen) = (b.opened_on, b.opening_sen)
  WHERE b.opened_on = b.closed_on AND (o.opened_on, o.opening_sen) <> (b.opened_on, b.opening_sen)),
after AS (
  SELECT o.* FROM me JOIN others o ON (o.opened_on, o.opening_sen) = (me.closed_on, me.closing_sen)
  UNION
  SELECT o.* FROM after a JOIN others o ON (o.opened_on, o.opening_sen) = (a.closed_on, a.closing_sen)
  WHERE a.opened_on = a.closed_on AND (o.closed_on, o.closing_sen) <> (a.closed_on, a.closing_sen))
SELECT l.line_key FROM bank_result_line l
WHERE l.bank_result IN (SELECT id FROM before UNION SELECT id FROM after) AND l.line_key IS NOT NULL
