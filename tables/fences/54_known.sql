-- What was known of a program before a transaction number (that of a checkpoint): each row as the trail last said it. Which
-- tables, and that nothing of the vault is among them, stands here. Definer: the trail of outcomes is closed to most auditors,
-- and what would hurt a person leaves it only as `restricted`, as it does in every sheet.
CREATE OR REPLACE FUNCTION app.known_tables() RETURNS text[] LANGUAGE sql IMMUTABLE AS
$$ SELECT '{person,enrollment,wave,site,program,fund,component,decree,decree_line,entitlement,installment,payment_list,payment,
  treasury_document,past_batch,past_payment,confirmation,settlement,bank_fee,bank_account,account_verification,
  two_person_request,custody_event,service_day,service_day_row,printed_paper,signed_scan,document,shopping_trip,receipt,
  purchase,plan_item,spending_plan,visit,outcome,site_report,training,training_day,attendance,duplicate_review,ranking,
  ranking_decision,objection,assessment,rule_version,check_rule,check_reason,library_run,library_count,
  line_explanation,call_line,call,companion_assignment,published_figure,user_account,
  accountability_report,report_rule,refund_rule,audit_sample,sample_result,
  audit_finding,audit_recommendation,audit_follow_up,audit_evidence,follow_up_review}'::text[] $$;

-- A row from before the trail is as its first line found it. Rows of other programs are left out where the table says whose they are.
CREATE OR REPLACE FUNCTION app.known_before(wanted text, before_number bigint, wanted_program uuid) RETURNS SETOF jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 100000 SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT app.has('auditor', 'system') OR app.has('administrator') OR wanted <> ALL (app.known_tables()) THEN RETURN; END IF;
  RETURN QUERY
  SELECT CASE wanted
    WHEN 'user_account' THEN jsonb_build_object('id', k.row->'id', 'username', k.row->'username')
    WHEN 'bank_account' THEN jsonb_build_object('id', k.row->'id', 'program', k.row->'program', 'enrollment', k.row->'enrollment',
                                                'opened_on', k.row->'opened_on', 'bank_code', k.row->'bank_code', 'state', k.row->'state',
                                                'made_by', k.row->'made_by', 'near_reason', k.row->'near_reason')
    WHEN 'outcome' THEN CASE WHEN k.row->>'status' = 'returned_to_previous_situation'
                             THEN k.row || '{"status": "restricted"}' ELSE k.row END
    ELSE k.row - 'check_code' END
  FROM (
    SELECT DISTINCT ON (t.row_key) t.row_key, t.verb, t.after AS row FROM trail t
    WHERE t.table_name = wanted AND t.transaction_id < before_number
    ORDER BY t.row_key, t.version DESC) k
  WHERE k.verb <> 'delete' AND (wanted = 'enrollment' OR NOT k.row ? 'program' OR k.row->>'program' IS NULL OR (k.row->>'program')::uuid = wanted_program)
  UNION ALL
  SELECT t.before FROM trail t
  WHERE t.table_name = wanted AND t.version = 1 AND t.verb <> 'insert' AND t.transaction_id >= before_number
    AND wanted NOT IN ('user_account', 'bank_account', 'outcome')
    AND (wanted = 'enrollment' OR NOT t.before ? 'program' OR (t.before->>'program')::uuid = wanted_program);
END $$;
