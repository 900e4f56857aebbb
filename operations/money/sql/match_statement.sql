-- $1 result, then the columns of its lines, either those that went out or those that came back. Instruction and bank line
-- meet by our code; sum, account and date must agree. Without a code account and name say who may be meant ($13 line, $14
-- payment, $15 how like their names are). A verdict for each line; nothing stops the others.
WITH given AS MATERIALIZED (
  SELECT * FROM unnest($2::int[], $3::text[], $4::text[], $5::bigint[], $6::int[], $7::text[], $8::text[], $9::date[], $10::text[],
                       $11::text[], $12::text[])
    AS g(line_no, refs, person, amount_rp, and_sen, word, proof, value_date, line_key, accounts, reason_code)),
r AS (SELECT id, program FROM bank_result WHERE id = $1),
coded AS (  -- every payment whose code may stand in the remark, the likeliest code first
  SELECT g.line_no, y.id, c.place FROM r CROSS JOIN given g
  CROSS JOIN LATERAL unnest(string_to_array(nullif(g.refs, ''), '|')) WITH ORDINALITY AS c(reference, place)
  JOIN payment y ON y.program = r.program AND y.reference = c.reference),
named AS (  -- the code was cut: her payments of exactly this sum
  SELECT g.line_no, y.id, 100 AS place FROM r CROSS JOIN given g JOIN person p ON p.code = g.person
  JOIN enrollment e ON e.person = p.id AND e.program = r.program JOIN payment y ON y.enrollment = e.id AND y.amount_rp = g.amount_rp
  WHERE g.refs = '' AND g.person <> '' AND y.state <> 'cancelled'),
held AS MATERIALIZED (
  SELECT y.id, y.reference, y.amount_rp, y.paid_rp, y.state, l.released_on, a.number_index, y.state = 'cancelled' AS cancelled,
         l.route IN ('post', 'cash_desk', 'goods') AS at_table
  FROM payment y JOIN payment_list l ON l.id = y.payment_list LEFT JOIN bank_account a ON a.id = y.bank_account
  WHERE y.id IN (SELECT id FROM coded UNION SELECT id FROM named) ORDER BY y.id FOR NO KEY UPDATE OF y),
before AS MATERIALIZED (  -- what statements, or people about their lines, said of these payments already
  SELECT payment, bool_or(status = 'paid') AS debited, bool_or(status <> 'paid') AS credited FROM (
    SELECT o.payment, o.status FROM bank_result_line o JOIN bank_result s ON s.id = o.bank_result AND s.source = 'statement'
    WHERE o.payment IN (SELECT id FROM held) AND o.verdict IN ('matched', 'agrees', 'paid_anyway')
    UNION ALL
    SELECT t.payment, t.status FROM typed_line t JOIN typed_result d ON d.id = t.typed_result AND d.state = 'confirmed'
    WHERE t.payment IN (SELECT id FROM held) AND t.bank_line IS NOT NULL) o GROUP BY payment),
likely AS (  -- its sum, and a day when the bank could have it. A whole code says the rest; a cut one may mean whatever has no
             -- such line yet, so that of two of them, however they were answered elsewhere, a person chooses
  SELECT f.line_no, f.id, f.place, h.cancelled,
    g.amount_rp = coalesce(h.paid_rp, h.amount_rp) AND NOT coalesce(g.value_date < h.released_on, h.state IN ('ready', 'cancelled'))
    AND (f.place < 100 OR h.state IN ('ready', 'sent', 'paid', 'partial') AND NOT coalesce(
      CASE g.word WHEN 'returned' THEN b.credited ELSE b.debited END, false)) AS fits
  FROM (SELECT * FROM coded UNION ALL SELECT * FROM named) f JOIN given g USING (line_no) JOIN held h ON h.id = f.id
  LEFT JOIN before b ON b.payment = h.id),
fitting AS (
  SELECT line_no, id, rank() OVER (PARTITION BY line_no ORDER BY fits DESC, NOT fits AND cancelled, place) AS fit
  FROM likely),
best AS (SELECT line_no, (array_agg(id))[1] AS id FROM fitting WHERE fit = 1 GROUP BY line_no HAVING count(*) = 1),
judged AS (
  SELECT g.*, h.id AS payment, h.reference, h.state, h.amount_rp AS due_rp, h.paid_rp, h.at_table,
    EXISTS (SELECT 1 FROM bank_result_line o WHERE o.program = r.program AND o.line_key = g.line_key AND o.verdict <> 'seen') AS seen,
    g.accounts <> '' AND NOT encode(h.number_index, 'hex') = ANY (string_to_array(g.accounts, '|')) AS elsewhere,
    h.state = 'ready' OR g.value_date < h.released_on AS early,
    coalesce(b.debited, false) AS debited, coalesce(b.credited, false) AS credited
  FROM r CROSS JOIN given g LEFT JOIN best ON best.line_no = g.line_no LEFT JOIN held h ON h.id = best.id
  LEFT JOIN before b ON b.payment = h.id),
turned AS (
  SELECT j.*, CASE WHEN NOT j.seen AND j.word IN ('paid', 'returned') AND NOT j.early THEN row_number() OVER (
           PARTITION BY j.payment, j.seen, j.word, j.early, j.elsewhere,
             j.and_sen = 0 AND j.amount_rp <= j.due_rp ORDER BY j.value_date, j.line_no) END AS turn,
         CASE WHEN j.word = 'returned' AND j.state IN ('paid', 'partial') THEN j.payment IN (
           SELECT app.reversible(ARRAY(SELECT payment FROM judged WHERE word = 'returned' AND state IN ('paid', 'partial') AND NOT seen))) END AS free
  FROM judged j),
aimed AS MATERIALIZED (  -- accounts of ours that lines without our code name; first, or each line would look at every account
  SELECT t.line_no, t.amount_rp, a.id AS account FROM r CROSS JOIN turned t
  CROSS JOIN LATERAL unnest(string_to_array(nullif(t.accounts, ''), '|')) AS named(index)
  JOIN bank_account a ON a.program = r.program AND a.number_index = decode(named.index, 'hex')
  WHERE t.payment IS NULL AND t.word = 'paid' AND NOT t.seen AND t.and_sen = 0),
alike AS (SELECT n.line_no, n.payment, n.score FROM unnest($13::int[], $14::uuid[], $15::int[]) AS n(line_no, payment, score)),
offered AS (
  SELECT DISTINCT ON (c.line_no) c.line_no, c.id, n.score FROM (
    SELECT m.line_no, y.id, true AS by_account FROM r CROSS JOIN aimed m
    JOIN payment y ON y.bank_account = m.account AND y.program = r.program AND y.state = 'sent' AND y.amount_rp = m.amount_rp
    UNION ALL
    SELECT t.line_no, y.id, false FROM r CROSS JOIN turned t JOIN alike n ON n.line_no = t.line_no
    JOIN payment y ON y.id = n.payment AND y.program = r.program AND y.state = 'sent' AND y.amount_rp = t.amount_rp
    WHERE t.payment IS NULL AND t.word = 'paid' AND NOT t.seen AND t.and_sen = 0) c
  LEFT JOIN alike n ON n.line_no = c.line_no AND n.payment = c.id
  WHERE c.id NOT IN (SELECT id FROM best)  -- what another line of this file pays is nobody's candidate
  ORDER BY c.line_no, c.by_account DESC, n.score DESC NULLS LAST, c.id)
INSERT INTO bank_result_line (program, bank_result, line_no, reference, amount_rp, and_sen, status, bank_reference, value_date,
                              reason_code, line_key, payment, candidate, name_score, verdict)
SELECT r.program, r.id, t.line_no, coalesce(t.reference, split_part(t.refs, '|', 1), ''), t.amount_rp, t.and_sen,
  CASE WHEN t.word NOT IN ('paid', 'returned') THEN '' WHEN t.word = 'returned' AND t.state IN ('paid', 'partial') THEN 'reversed' ELSE t.word END,
  CASE WHEN EXISTS (SELECT 1 FROM payment y WHERE y.program = r.program AND y.bank_reference = t.proof)
       THEN left(t.proof, 40) || '-' || left(t.line_key, 10) ELSE t.proof END,
  t.value_date, t.reason_code, t.line_key, t.payment,
  CASE WHEN t.payment IS NULL AND t.word = 'paid' AND NOT t.seen AND t.and_sen = 0 THEN coalesce(
    o.id,
    (SELECT (array_agg(y.id))[1] FROM (SELECT id FROM payment WHERE program = r.program AND state = 'sent'
       AND amount_rp = t.amount_rp LIMIT 2) y HAVING count(*) = 1)) END,
  o.score,
  CASE WHEN t.seen THEN 'seen' WHEN t.word = 'other_currency' THEN 'other_currency' WHEN t.word = '' THEN 'unreadable'
       WHEN t.payment IS NULL OR t.state = 'cancelled' AND t.word = 'returned' AND NOT t.debited THEN 'unknown'
       WHEN t.early THEN 'too_early'
       WHEN t.elsewhere THEN 'wrong_account'
       -- what is handed over at a table no bank pays beside it, nor takes back
       WHEN t.at_table THEN CASE WHEN t.word = 'paid' THEN 'paid_anyway' ELSE 'not_reversible' END
       WHEN t.and_sen <> 0 THEN 'amount_differs'
       WHEN t.word = 'paid' THEN CASE
         WHEN t.amount_rp <= 0 OR t.amount_rp > t.due_rp THEN 'amount_differs'
         WHEN t.turn > 1 OR t.debited THEN 'duplicate_debit'
         WHEN t.state = 'sent' THEN 'matched'
         WHEN t.state IN ('paid', 'partial') THEN CASE WHEN t.amount_rp = t.paid_rp THEN 'agrees' ELSE 'amount_differs' END
         ELSE 'paid_anyway' END
       ELSE CASE
         WHEN t.turn > 1 OR t.credited THEN 'repeated'
         WHEN t.amount_rp <> coalesce(t.paid_rp, t.due_rp) THEN 'amount_differs'
         WHEN t.state = 'sent' THEN 'matched'
         WHEN t.free THEN 'matched'
         WHEN t.state IN ('paid', 'partial') THEN 'not_reversible'
         WHEN t.state = 'reversed' THEN 'repeated'
         ELSE 'agrees' END END
FROM turned t CROSS JOIN r LEFT JOIN offered o ON o.line_no = t.line_no
