-- The journal of money. Every change of a payment or a settlement, whatever door it came through, is booked here as one
-- balanced movement: what lay in one account lies in another.

CREATE OR REPLACE FUNCTION app.account_of(state text) RETURNS text LANGUAGE sql IMMUTABLE AS
$$ SELECT CASE state WHEN 'ready' THEN 'committed' WHEN 'sent' THEN 'in_transit' WHEN 'paid' THEN 'beneficiary'
                     WHEN 'partial' THEN 'beneficiary' END $$;
CREATE OR REPLACE FUNCTION app.settled_into(kind text) RETURNS text LANGUAGE sql IMMUTABLE AS
$$ SELECT CASE kind WHEN 'returned' THEN 'treasury' WHEN 'written_off' THEN 'loss' END $$;
-- A report that was accepted before there was this journal moves no money: what it accounts for stays with her.
CREATE OR REPLACE FUNCTION app.settled_rp(kind text, state text, amount_rp bigint) RETURNS bigint LANGUAGE sql IMMUTABLE AS
$$ SELECT CASE WHEN state = 'accepted' AND app.settled_into(kind) IS NOT NULL THEN amount_rp ELSE 0 END $$;

-- $1 movements: (program, fund, enrollment, cause_table, cause_key, source, was, had, holds, has, booked_on, at). A row had
-- `had` rupiah in account `was`, it has `has` in account `holds`, and the difference came from or goes back to `source`.
-- Planned anew each time: one woman's payment and a million's need different plans.
CREATE OR REPLACE FUNCTION app.book(movements text) RETURNS text LANGUAGE sql IMMUTABLE AS
$$ SELECT 'WITH moved AS MATERIALIZED (
     SELECT nextval(''ledger_line_id_seq'') AS movement, c.* FROM (' || movements || ') c
     WHERE (coalesce(was, ''''), had) <> (coalesce(holds, ''''), has))
   INSERT INTO ledger_line (id, movement, program, fund, enrollment, account, amount_rp, booked_on, cause_table, cause_key, at)
   SELECT CASE WHEN leg = CASE WHEN had <> 0 THEN 1 ELSE 2 END THEN movement ELSE nextval(''ledger_line_id_seq'') END,
          movement, program, fund, enrollment, account, amount_rp, booked_on, cause_table, cause_key, at
   FROM moved CROSS JOIN LATERAL (VALUES (1, was, -had), (2, holds, has), (3, source, had - has)) AS l(leg, account, amount_rp)
   WHERE amount_rp <> 0' $$;

CREATE OR REPLACE FUNCTION app.book_payments() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
  EXECUTE app.book(CASE TG_OP
    WHEN 'INSERT' THEN
      'SELECT program, fund, enrollment, ''payment'' AS cause_table, id AS cause_key, ''fund'' AS source, NULL::text AS was,
              0::bigint AS had, app.account_of(state) AS holds, app.live_rp(state, amount_rp, paid_rp) AS has,
              coalesce(value_date, $1) AS booked_on, now() AS at FROM new_rows'
    ELSE
      'SELECT n.program, n.fund, n.enrollment, ''payment'' AS cause_table, n.id AS cause_key, ''fund'' AS source,
              app.account_of(o.state) AS was, app.live_rp(o.state, o.amount_rp, o.paid_rp) AS had,
              app.account_of(n.state) AS holds, app.live_rp(n.state, n.amount_rp, n.paid_rp) AS has,
              coalesce(CASE WHEN n.value_date IS DISTINCT FROM o.value_date THEN n.value_date
                WHEN n.state IN (''failed'', ''returned'', ''reversed'') THEN (
                  SELECT max(l.value_date) FROM bank_result_line l
                  WHERE l.payment = n.id AND l.verdict = ''matched'' AND l.status = n.state) END, $1) AS booked_on,
              now() AS at FROM new_rows n JOIN old_rows o ON o.id = n.id'
    END) USING app.today();
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION app.book_settlements() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
  EXECUTE app.book('SELECT n.program, t.fund, n.enrollment, ''settlement'' AS cause_table, n.id AS cause_key,
      ''beneficiary'' AS source, app.settled_into(n.kind) AS was, ' ||
      CASE TG_OP WHEN 'INSERT' THEN '0::bigint' ELSE 'app.settled_rp(o.kind, o.state, o.amount_rp)' END || ' AS had,
      app.settled_into(n.kind) AS holds, app.settled_rp(n.kind, n.state, n.amount_rp) AS has, n.dated AS booked_on, now() AS at
    FROM new_rows n JOIN entitlement t ON t.id = n.entitlement'
    || CASE TG_OP WHEN 'INSERT' THEN '' ELSE ' JOIN old_rows o ON o.id = n.id' END);
  RETURN NULL;
END $$;

-- Every statement that adds lines adds whole movements: each in one program, fund and day, from one cause, and summing to 0.
-- Nothing is added to a movement afterwards, because its number is its own first line.
CREATE OR REPLACE FUNCTION app.movements_balance() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM new_rows GROUP BY movement, program, fund, enrollment, booked_on, cause_table, cause_key
             HAVING sum(amount_rp) <> 0 OR min(id) <> movement) THEN
    RAISE EXCEPTION 'Perpindahan uang ini tidak seimbang; tidak ada yang dibukukan.'
      USING ERRCODE = '23514', CONSTRAINT = 'movements_balance';
  END IF;
  RETURN NULL;
END $$;

CREATE INDEX IF NOT EXISTS ledger_line_of_program ON ledger_line (program, booked_on);

CREATE OR REPLACE TRIGGER e_balances AFTER INSERT ON ledger_line REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.movements_balance();
CREATE OR REPLACE TRIGGER g_ledger_insert AFTER INSERT ON payment REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.book_payments();
CREATE OR REPLACE TRIGGER g_ledger_update AFTER UPDATE ON payment REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.book_payments();
CREATE OR REPLACE TRIGGER g_ledger_insert AFTER INSERT ON settlement REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.book_settlements();
CREATE OR REPLACE TRIGGER g_ledger_update AFTER UPDATE ON settlement REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.book_settlements();

-- Money that moved before there was this journal: told step by step from the trail, once, while the journal is empty.
DO $$
BEGIN
  IF EXISTS (SELECT 1 FROM ledger_line) THEN RETURN; END IF;
  EXECUTE app.book(
    'WITH t AS (SELECT l.*, coalesce(l.before, p.after) AS was FROM trail l
       LEFT JOIN trail p ON p.table_name = l.table_name AND p.row_key = l.row_key AND p.version = l.version - 1
       WHERE l.table_name IN (''payment'', ''settlement'') AND l.after IS NOT NULL)
     SELECT (t.after->>''program'')::uuid AS program, (t.after->>''fund'')::uuid AS fund, (t.after->>''enrollment'')::uuid AS enrollment,
            ''payment'' AS cause_table, t.row_key::uuid AS cause_key, ''fund'' AS source, app.account_of(t.was->>''state'') AS was,
            app.live_rp(t.was->>''state'', (t.was->>''amount_rp'')::bigint, (t.was->>''paid_rp'')::bigint) AS had,
            app.account_of(t.after->>''state'') AS holds,
            app.live_rp(t.after->>''state'', (t.after->>''amount_rp'')::bigint, (t.after->>''paid_rp'')::bigint) AS has,
            CASE WHEN t.after->>''value_date'' IS DISTINCT FROM t.was->>''value_date''
                 THEN (t.after->>''value_date'')::date ELSE coalesce(app.business_day(t.at), app.today()) END AS booked_on, t.at
     FROM t WHERE t.table_name = ''payment''
     UNION ALL
     SELECT (t.after->>''program'')::uuid, e.fund, e.enrollment, ''settlement'', t.row_key::uuid, ''beneficiary'',
            app.settled_into(t.after->>''kind''), app.settled_rp(t.was->>''kind'', t.was->>''state'', (t.was->>''amount_rp'')::bigint),
            app.settled_into(t.after->>''kind''), app.settled_rp(t.after->>''kind'', t.after->>''state'', (t.after->>''amount_rp'')::bigint),
            (t.after->>''dated'')::date, t.at
     FROM t JOIN entitlement e ON e.id = (t.after->>''entitlement'')::uuid
     WHERE t.table_name = ''settlement''
     ORDER BY 12');
END $$;
