-- Constraints that Piccolo's columns cannot say: partial unique indexes and checks over several columns.
-- Every block may run again and again.

CREATE UNIQUE INDEX IF NOT EXISTS user_role_once ON user_role ("user", role) WHERE ends_on IS NULL;
CREATE UNIQUE INDEX IF NOT EXISTS authenticator_once ON authenticator (user_id) WHERE revoked_at IS NULL;
CREATE UNIQUE INDEX IF NOT EXISTS identity_nik_once ON identity (nik_index) WHERE settled;
CREATE INDEX IF NOT EXISTS identity_nik ON identity (nik_index);
CREATE UNIQUE INDEX IF NOT EXISTS hold_open_once ON processing_hold (person) WHERE lifted_at IS NULL;
CREATE UNIQUE INDEX IF NOT EXISTS retention_active_once ON retention_rule (organization, data_class) WHERE state = 'active';
CREATE UNIQUE INDEX IF NOT EXISTS import_once ON import_batch (program, sha256)
  WHERE state IN ('uploaded', 'checked', 'applied');
CREATE UNIQUE INDEX IF NOT EXISTS assignment_open_once ON companion_assignment (enrollment) WHERE ends_on IS NULL;
CREATE UNIQUE INDEX IF NOT EXISTS component_active_once ON component (program, code) WHERE state = 'active';
DROP INDEX IF EXISTS account_number_once;  -- now a trigger: one person may have one account in two programs
CREATE UNIQUE INDEX IF NOT EXISTS account_recorded_once ON bank_account (enrollment, number_index) WHERE state <> 'closed';
CREATE INDEX IF NOT EXISTS account_by_number ON bank_account (number_index);
CREATE UNIQUE INDEX IF NOT EXISTS account_verified_once ON bank_account (enrollment) WHERE state = 'verified';
CREATE UNIQUE INDEX IF NOT EXISTS payment_live_once ON payment (installment)
  WHERE state IN ('ready', 'sent', 'paid', 'partial');
CREATE UNIQUE INDEX IF NOT EXISTS payment_bank_reference_once ON payment (program, bank_reference)
  WHERE bank_reference IS NOT NULL;
CREATE UNIQUE INDEX IF NOT EXISTS service_helper_once ON service_day_helper (service_day, helper) WHERE ended_at IS NULL;
CREATE UNIQUE INDEX IF NOT EXISTS plan_agreed_once ON spending_plan (entitlement) WHERE state = 'agreed';
CREATE UNIQUE INDEX IF NOT EXISTS request_open_once ON two_person_request (kind, subject_table, subject_key)
  WHERE state = 'asked';
CREATE UNIQUE INDEX IF NOT EXISTS rule_active_once ON rule_version (program) WHERE state = 'active';
CREATE UNIQUE INDEX IF NOT EXISTS objection_open_once ON objection (enrollment) WHERE state = 'open';
CREATE UNIQUE INDEX IF NOT EXISTS user_site_open_once ON user_site ("user", site) WHERE ended_at IS NULL;
CREATE UNIQUE INDEX IF NOT EXISTS region_in_force_once ON region (code) WHERE valid_to IS NULL;
DROP INDEX IF EXISTS enrollment_by_state;
CREATE INDEX IF NOT EXISTS enrollment_in_program ON enrollment (program, id);
CREATE INDEX IF NOT EXISTS enrollment_in_state ON enrollment (program, state, id);
CREATE INDEX IF NOT EXISTS installment_by_state ON installment (program, state, due_on);
CREATE INDEX IF NOT EXISTS visit_by_state ON visit (program, state, planned_on);
CREATE INDEX IF NOT EXISTS purchase_by_state ON purchase (program, state);
CREATE INDEX IF NOT EXISTS payment_by_fund ON payment (fund);
CREATE INDEX IF NOT EXISTS journal_subject ON journal (subject_table, subject_key);

-- A row that names a person in a program names that person's own program: policies ask for `program`, caseloads for
-- `enrollment`, and neither may be a way into the other.
CREATE UNIQUE INDEX IF NOT EXISTS enrollment_with_program ON enrollment (id, program);
DO $$
DECLARE t record;
BEGIN
  FOR t IN SELECT c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
           WHERE n.nspname = 'public' AND c.relkind = 'r'
             AND EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'program')
             AND EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'enrollment')
             AND c.relname <> ALL (ARRAY['ledger_line', 'list_check', 'library_hit', 'bank_result_line', 'payment'])  -- 48_long_lists.sql
             AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conrelid = c.oid AND k.conname = c.relname || '_own_program')
  LOOP
    EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I FOREIGN KEY (enrollment, program) REFERENCES enrollment (id, program)',
                   t.name, t.name || '_own_program');
  END LOOP;
END $$;

-- The same for rows that belong to a row of the program: a policy asks for the program written beside it.
DO $$
DECLARE c record;
BEGIN
  FOR c IN SELECT * FROM (VALUES ('decree_line', 'decree'), ('decree_line', 'component'), ('decree', 'ranking'),
      ('criterion', 'rule_version'), ('assessment', 'rule_version'), ('ranking', 'rule_version'),
      ('ranking_decision', 'ranking'), ('objection', 'ranking'),
      ('training', 'wave'), ('training_day', 'training'), ('attendance', 'training_day'),
      ('service_day', 'wave'), ('service_day', 'decree'), ('service_day', 'payment_list'),
      ('service_day_helper', 'service_day'), ('service_day_row', 'service_day')) AS v(name, target)
    WHERE NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conname = v.name || '_' || v.target || '_same_program')
  LOOP
    EXECUTE format('CREATE UNIQUE INDEX IF NOT EXISTS %I ON %I (id, program)', c.target || '_with_program', c.target);
    EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I FOREIGN KEY (%I, program) REFERENCES %I (id, program)',
                   c.name, c.name || '_' || c.target || '_same_program', c.target, c.target);
  END LOOP;
END $$;

ALTER TABLE component DROP CONSTRAINT IF EXISTS component_within_ceiling;
ALTER TABLE component ADD CONSTRAINT component_within_ceiling CHECK (amount_rp * periods <= ceiling_rp);

ALTER TABLE plan_item DROP CONSTRAINT IF EXISTS plan_item_multiplies;
ALTER TABLE plan_item ADD CONSTRAINT plan_item_multiplies CHECK (amount_rp = quantity * unit_price_rp);

-- No opening outlives its task, whatever wrote it: a whole identity is open for minutes.
ALTER TABLE identity_opening DROP CONSTRAINT IF EXISTS opening_is_short;
ALTER TABLE identity_opening ADD CONSTRAINT opening_is_short CHECK (expires_at <= opened_at + CASE task
  WHEN 'identity' THEN interval '15 minutes' WHEN 'break_glass' THEN interval '30 minutes'
  WHEN 'service_day' THEN interval '24 hours' ELSE interval '2 hours' END) NOT VALID;  -- older ones are microseconds longer

-- Four eyes on money: maker, checker/releaser and approvers are different persons. NULL means "not signed yet".
ALTER TABLE payment_list DROP CONSTRAINT IF EXISTS list_four_eyes;
ALTER TABLE payment_list ADD CONSTRAINT list_four_eyes CHECK (
      (checked_by IS NULL OR (checked_by <> made_by AND checked_by IS DISTINCT FROM locked_by))
  AND (approved_by IS NULL OR (approved_by <> made_by AND approved_by IS DISTINCT FROM locked_by
                               AND approved_by IS DISTINCT FROM checked_by))
  AND (second_approved_by IS NULL OR (second_approved_by <> made_by AND second_approved_by IS DISTINCT FROM locked_by
                               AND second_approved_by IS DISTINCT FROM checked_by
                               AND second_approved_by IS DISTINCT FROM approved_by))
  AND (released_by IS NULL OR (released_by <> made_by AND released_by IS DISTINCT FROM locked_by
                               AND released_by IS DISTINCT FROM approved_by
                               AND released_by IS DISTINCT FROM second_approved_by)));

ALTER TABLE payment_list DROP CONSTRAINT IF EXISTS list_is_signed;
ALTER TABLE payment_list ADD CONSTRAINT list_is_signed CHECK (
      (state IN ('draft', 'aborted') OR (locked_by IS NOT NULL AND sha256 IS NOT NULL AND line_count > 0))
  AND (state NOT IN ('checked', 'approved', 'released', 'sent', 'reconciled', 'closed') OR checked_by IS NOT NULL)
  AND (state NOT IN ('approved', 'released', 'sent', 'reconciled', 'closed') OR approved_by IS NOT NULL OR route = 'recorded_before')
  AND (state NOT IN ('released', 'sent', 'reconciled', 'closed') OR route = 'recorded_before'
       OR (released_by IS NOT NULL AND (file_sha256 IS NOT NULL OR route <> 'bank_upload' AND (route <> 'post' OR profile IS NULL)))));

-- A file is made for the bank, or for the post office where the list has its format.
ALTER TABLE payment_list DROP CONSTRAINT IF EXISTS list_file_is_for_the_bank;
ALTER TABLE payment_list ADD CONSTRAINT list_file_is_for_the_bank CHECK (file_sha256 IS NULL OR route = 'bank_upload' OR route = 'post' AND profile IS NOT NULL);

-- What was paid before Berdaya is locked by one person and closed by another; it is never released or sent from here.
ALTER TABLE payment_list DROP CONSTRAINT IF EXISTS list_before_is_not_sent;
ALTER TABLE payment_list ADD CONSTRAINT list_before_is_not_sent CHECK (route <> 'recorded_before'
  OR (state IN ('draft', 'locked', 'closed', 'aborted') AND approved_by IS NULL AND released_by IS NULL));
CREATE UNIQUE INDEX IF NOT EXISTS past_batch_once ON past_batch (program, content_sha256) WHERE state <> 'dropped';

-- A number of the treasury exists once in a year of the paying office, and a list has one live paper of each kind.
CREATE UNIQUE INDEX IF NOT EXISTS treasury_number_once ON treasury_document (organization, fiscal_year, kind, upper(number))
  WHERE state <> 'dropped';
CREATE UNIQUE INDEX IF NOT EXISTS treasury_once_a_list ON treasury_document (payment_list, kind) WHERE state <> 'dropped';

-- Every day and every moment is one: infinity, which some drivers make of the first and the last day they know, is none.
-- The check of the year is the doors'; here stands what would stop every later reader.
DO $$
DECLARE c record;
BEGIN
  FOR c IN SELECT r.relname AS name, a.attname AS field, left(r.relname || '_' || a.attname, 53) || '_is_finite' AS fence
           FROM pg_class r JOIN pg_namespace n ON n.oid = r.relnamespace JOIN pg_attribute a ON a.attrelid = r.oid
           WHERE n.nspname = 'public' AND r.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
             AND a.atttypid IN ('date'::regtype, 'timestamptz'::regtype)
             AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conrelid = r.oid
                               AND k.conname = left(r.relname || '_' || a.attname, 53) || '_is_finite')
  LOOP
    EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I CHECK (isfinite(%I))', c.name, c.fence, c.field);
  END LOOP;
END $$;
