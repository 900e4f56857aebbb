-- Who may see and write which rows: the whole matrix in one place. The block below turns it into grants and policies.
--
-- class    plain | people | money | vault | book   (administrator never reaches people, money and vault)
-- scope    how a row belongs to an actor:
--            program  column `program` is one of app.programs()
--            case     as program, for staff only the people of the sites she is narrowed to (`user_site`), if any; for a
--                     companion: column `enrollment` is in her caseload
--            object_program, object_case   as these, and also the rows of an object for which the actor is a stand-in
--            all      every actor with the role
--            or an SQL condition, in which
--            of_programs   stands for: one of the roles for all sites, and column `program` is one of app.programs()
--            of_my_sites   for: staff narrowed to sites, and column `program` as above; what of it follows behind
-- reads, adds, changes, deletes   roles; `system` reads everything
-- columns  the only columns an UPDATE may touch

CREATE TABLE IF NOT EXISTS app.matrix (
  table_name text PRIMARY KEY, class text NOT NULL, scope text NOT NULL, reads text[] NOT NULL, adds text[] NOT NULL,
  changes text[] NOT NULL, columns text[] NOT NULL, deletes text[] NOT NULL);
DELETE FROM app.matrix;
GRANT SELECT ON app.matrix TO berdaya_app;

INSERT INTO app.matrix VALUES
-- books
('journal', 'book', '(SELECT app.holds(''auditor'')) OR actor = (SELECT app.actor_id())', '{any}', '{}', '{}', '{}', '{}'),
('trail', 'book', '(SELECT app.holds(''see_sensitive'')) OR table_name NOT IN (''site_name'', ''site_point'', ''outcome'', ''kinship'', ''case_response'', ''case_event'', ''risk_level'')', '{auditor}', '{}', '{}', '{}', '{}'),
('statement_seal', 'book', 'all', '{auditor}', '{}', '{}', '{}', '{}'),
('checkpoint', 'plain', 'all', '{any}', '{auditor,system}', '{}', '{}', '{}'),
('checkpoint_leaf', 'book', 'all', '{auditor}', '{}', '{}', '{}', '{}'),
('setting', 'plain', 'all', '{any}', '{}', '{}', '{}', '{}'),
('region', 'plain', 'all', '{any}', '{}', '{}', '{}', '{}'),
('document', 'money', 'of_programs OR made_by = (SELECT app.actor_id())
    OR of_my_sites AND id IN (SELECT app.my_photos())',
  '{any}', '{staff,treasurer,supervisor,companion}', '{}', '{}', '{}'),
('download_log', 'plain', '(SELECT app.holds(''auditor'')) OR actor = (SELECT app.actor_id())', '{any}', '{auditor,desk,companion,administrator,system}', '{}', '{}', '{}'),
('finding', 'money', 'of_programs OR program = ANY ((SELECT app.object_programs())::uuid[])
    OR of_my_sites AND (enrollment IS NULL OR enrollment IN (SELECT app.my_enrollments()))', '{desk,auditor}', '{staff,supervisor,approver,treasurer,companion}', '{staff,supervisor,approver}', '{state,answer,objection,answered_by,closed_by}', '{}'),
('audit_sample', 'money', 'program', '{auditor}', '{auditor}', '{auditor}', '{state,upper_count,upper_rp,evaluated_by,closed_by,conclusion}', '{}'),
('sample_row', 'money', 'program', '{auditor}', '{auditor}', '{}', '{}', '{}'),
('sample_result', 'money', 'program', '{auditor}', '{auditor}', '{}', '{}', '{}'),
('backup', 'plain', 'all', '{any}', '{system}', '{}', '{}', '{}'),
('printed_paper', 'money', 'of_programs OR subject_key::text = ANY ((SELECT app.objects(''payment_list'') || app.objects(''decree''))::text[])
    OR EXISTS (SELECT 1 FROM payment y WHERE y.id = printed_paper.subject_key)
    OR of_my_sites AND (subject_table IN (''payment_list'', ''decree'') OR EXISTS (SELECT 1 FROM entitlement t WHERE t.id = printed_paper.subject_key))',
  '{desk,auditor}', '{desk}', '{}', '{}', '{}'),
('signed_scan', 'money', 'of_programs OR EXISTS (SELECT 1 FROM printed_paper p WHERE p.id = signed_scan.printed_paper)', '{desk,auditor}', '{staff,treasurer}', '{}', '{}', '{}'),
('published_figure', 'plain', 'program', '{desk,auditor}', '{staff,auditor}', '{}', '{}', '{}'),
('audit_finding', 'money', 'of_programs OR of_my_sites AND id IN (SELECT app.my_audit_findings())', '{desk,auditor}', '{auditor}', '{staff,supervisor,auditor}', '{state,escalated_to,answered_by,decided_by,closed_by,state_since}', '{}'),
('audit_recommendation', 'money', 'of_programs OR of_my_sites AND audit_finding IN (SELECT app.my_audit_findings())', '{desk,auditor}', '{auditor}', '{}', '{}', '{}'),
('audit_follow_up', 'money', 'of_programs OR of_my_sites AND audit_finding IN (SELECT app.my_audit_findings())', '{desk,auditor}', '{staff,supervisor}', '{}', '{}', '{}'),
('audit_evidence', 'money', 'of_programs
    OR of_my_sites AND audit_finding IN (SELECT app.my_audit_findings()) AND app.about_my_sites(subject_table, subject_key)', '{desk,auditor}', '{staff,supervisor,auditor}', '{}', '{}', '{}'),
('follow_up_review', 'money', 'of_programs OR of_my_sites AND audit_finding IN (SELECT app.my_audit_findings())', '{desk,auditor}', '{auditor}', '{}', '{}', '{}'),
('audit_rule', 'plain', 'organization = (SELECT app.organization()) AND (SELECT app.holds(''desk'')) OR (SELECT app.holds(''auditor''))', '{desk,auditor}', '{auditor}', '{approver,auditor}', '{state,activated_by}', '{}'),
('audit_letter', 'money', 'program', '{desk,auditor}', '{staff,auditor}', '{approver,supervisor}', '{state,decided_by,decided_at,answer,revoked_by,revoked_at,revoke_reason}', '{}'),
('audit_opening', 'people', 'of_programs', '{desk,auditor}', '{auditor}', '{desk}', '{state,checked_by,checked_at,agreed_by,agreed_at,expires_at,ended_by,ended_at,end_reason}', '{}'),
('letter_match', 'people', 'of_programs OR of_my_sites AND EXISTS (
    SELECT 1 FROM audit_letter l WHERE l.id = letter_match.audit_letter AND l.site = ANY ((SELECT app.my_sites())::uuid[]))', '{desk,auditor}', '{auditor}', '{}', '{}', '{}'),
-- people
('organization', 'plain', 'all', '{any}', '{administrator,system}', '{administrator}', '{name,region_code}', '{}'),
('user_account', 'plain', 'organization = (SELECT app.organization()) OR id = (SELECT app.actor_id()) OR (SELECT app.holds(''desk'', ''auditor'', ''administrator''))', '{any}', '{}', '{}', '{}', '{}'),
('user_role', 'vault', 'all', '{}', '{}', '{}', '{}', '{}'),
('stand_in', 'vault', 'all', '{}', '{}', '{}', '{}', '{}'),
('session', 'vault', 'all', '{}', '{}', '{}', '{}', '{}'),
('api_token', 'vault', 'all', '{}', '{}', '{}', '{}', '{}'),
('login_counter', 'vault', 'all', '{}', '{}', '{}', '{}', '{}'),
('network_counter', 'vault', 'all', '{}', '{}', '{}', '{}', '{}'),
('device', 'vault', 'all', '{}', '{}', '{}', '{}', '{}'),
('one_time_code', 'vault', 'all', '{}', '{}', '{}', '{}', '{}'),
('authenticator', 'vault', 'all', '{}', '{}', '{}', '{}', '{}'),
('person', 'people', 'EXISTS (SELECT 1 FROM enrollment e WHERE e.person = person.id)',
  '{desk,auditor,companion}', '{staff}', '{staff}', '{call_name,village_code}', '{}'),
('identity', 'vault', 'person IN (SELECT app.opened_persons())', '{desk}', '{staff}', '{}', '{}', '{}'),
('data_key', 'vault', 'person IN (SELECT app.opened_persons())', '{desk}', '{staff}', '{}', '{}', '{}'),
('user_identity', 'vault', '(SELECT app.holds(''supervisor'', ''approver'')) AND "user" <> (SELECT app.actor_id())
    AND EXISTS (SELECT 1 FROM user_account u WHERE u.id = user_identity."user" AND u.organization = (SELECT app.organization()))', '{system}', '{supervisor,approver}', '{}', '{}', '{}'),
('index_rebuild', 'vault', 'all', '{system}', '{system}', '{}', '{}', '{system}'),
('processing_hold', 'people', 'EXISTS (SELECT 1 FROM enrollment e WHERE e.person = processing_hold.person)',
  '{desk,auditor,companion}', '{staff,supervisor}', '{staff,supervisor}', '{lifted_by,lifted_at,lift_reason}', '{}'),
('retention_rule', 'plain', 'organization = (SELECT app.organization()) AND (SELECT app.holds(''desk'')) OR (SELECT app.holds(''auditor''))', '{desk,auditor}', '{desk}', '{desk}', '{state,activated_by}', '{}'),
('purge_certificate', 'plain', 'organization = (SELECT app.organization()) AND (SELECT app.holds(''desk'')) OR (SELECT app.holds(''auditor''))', '{desk,auditor}', '{approver,supervisor}', '{}', '{}', '{}'),
('identity_opening', 'people', '(SELECT app.holds(''auditor'')) OR opened_by = (SELECT app.actor_id())', '{any}', '{desk}', '{desk}', '{closed_at}', '{}'),
('identity_read', 'people', '(SELECT app.holds(''auditor'')) OR actor = (SELECT app.actor_id())', '{any}', '{desk}', '{}', '{}', '{}'),
('probe', 'people', '(SELECT app.holds(''auditor'')) OR (SELECT app.holds(''supervisor'', ''approver'')) AND organization = (SELECT app.organization()) OR actor = (SELECT app.actor_id())',
  '{supervisor,approver,auditor}', '{desk,companion}', '{}', '{}', '{}'),
('probe_alert', 'people', '(SELECT app.holds(''auditor'')) OR organization = (SELECT app.organization())', '{supervisor,approver,auditor}', '{}', '{supervisor,approver}',
  '{looked_by,looked_at,answer}', '{}'),
('consent', 'people', 'EXISTS (SELECT 1 FROM enrollment e WHERE e.person = consent.person)',
  '{desk,auditor,companion}', '{staff}', '{staff}', '{withdrawn_on}', '{}'),
('kinship', 'people', '(SELECT app.holds(''desk'', ''auditor'')) AND EXISTS (SELECT 1 FROM enrollment e WHERE e.person = kinship.person) OR "user" = (SELECT app.actor_id())',
  '{any}', '{desk,companion}', '{}', '{}', '{}'),
-- selection
('program', 'plain', 'organization = (SELECT app.organization()) AND (SELECT app.holds(''desk'', ''administrator'')) OR id = ANY ((SELECT app.programs())::uuid[]) OR id = ANY ((SELECT app.object_programs())::uuid[])
    OR (SELECT app.holds(''companion'')) AND id IN (SELECT a.program FROM companion_assignment a WHERE a.companion = (SELECT app.actor_id()) AND a.ends_on > app.today() - 400)',
  '{desk,auditor,companion,administrator}', '{staff}', '{staff,approver,supervisor}', '{state,activated_by,closed_by,name,legal_basis,target_left_pct,privacy,one_grant_a_year,call_share_pct,second_approver_above_rp,wants_location}', '{}'),
('two_person_request', 'people', 'of_programs OR of_my_sites AND (app.only_my_sites(subject_table, subject_key, things)
    OR asked_by = (SELECT app.actor_id()) AND subject_table IN (''program'', ''fund'', ''payment_list''))', '{desk,auditor}', '{desk}', '{approver,supervisor}', '{state,decided_by,decided_at,answer}', '{}'),
('fund', 'money', 'object_program', '{desk,auditor}', '{staff}', '{approver}', '{ceiling_rp}', '{}'),
('component', 'plain', 'object_program', '{desk,auditor,companion}', '{staff}', '{staff,approver,supervisor}', '{state,activated_by,valid_to}', '{}'),
('site', 'plain', 'object_program', '{desk,auditor,companion}', '{staff}', '{staff}', '{in_published_list}', '{}'),
('site_name', 'people', '(SELECT app.holds(''see_sensitive'')) AND (of_programs OR of_my_sites AND site = ANY ((SELECT app.my_sites())::uuid[]))', '{any}', '{staff}', '{}', '{}', '{}'),
('site_point', 'people', '(SELECT app.holds(''see_sensitive'')) AND (of_programs OR of_my_sites AND site = ANY ((SELECT app.my_sites())::uuid[]))', '{any}', '{staff}', '{}', '{}', '{}'),
('wave', 'plain', 'program', '{desk,auditor,companion}', '{staff}', '{staff}', '{starts_on,planned_count}', '{}'),
('user_site', 'plain', 'program', '{desk,auditor}', '{approver,supervisor}', '{approver,supervisor}', '{ended_by,ended_at}', '{}'),
('import_batch', 'people', 'program', '{desk,auditor}', '{staff}', '{staff,supervisor}', '{state,row_count,accepted_count,changed_count,unchanged_count,profile,mapping,screened_by,undone_by,reason}', '{}'),
('import_row', 'people', 'EXISTS (SELECT 1 FROM import_batch b WHERE b.id = import_row.batch
    AND ((SELECT app.holds_everywhere(''staff'', ''supervisor'', ''auditor'')) OR b.made_by = (SELECT app.actor_id())
      OR EXISTS (SELECT 1 FROM enrollment e WHERE e.import_batch = b.id AND e.import_line = import_row.line_no OR e.id = import_row.enrollment)))', '{staff,supervisor,auditor}', '{staff}', '{}', '{}', '{}'),
('import_profile', 'plain', 'organization = (SELECT app.organization()) AND (SELECT app.holds(''desk''))', '{desk}', '{staff}', '{staff}', '{retired_by}', '{}'),
('sample_comparison', 'people', 'EXISTS (SELECT 1 FROM import_batch b WHERE b.id = sample_comparison.batch
    AND ((SELECT app.holds_everywhere(''staff'', ''supervisor'', ''auditor'')) OR compared_by = (SELECT app.actor_id())
      OR EXISTS (SELECT 1 FROM enrollment e WHERE e.import_batch = b.id AND e.import_line = sample_comparison.import_line)))',
  '{staff,supervisor,auditor}', '{staff,supervisor}', '{}', '{}', '{}'),
('enrollment', 'people', 'object_case', '{desk,auditor,companion}', '{staff}', '{desk,companion}', '{state,screened_by,left_on,reason}', '{}'),
('companion_assignment', 'people', 'of_programs OR companion = (SELECT app.actor_id())
    OR of_my_sites AND enrollment IN (SELECT app.my_enrollments())',
  '{any}', '{staff,supervisor}', '{staff,supervisor}', '{ends_on}', '{}'),
('duplicate_review', 'people', 'case', '{supervisor,auditor}', '{staff}', '{supervisor}', '{state,reason,decided_by,undone_by}', '{}'),
('home_visit', 'people', 'case', '{desk,auditor,companion}', '{staff,supervisor,companion}', '{}', '{}', '{}'),
('visit_evidence', 'people', 'case', '{desk,auditor,companion}', '{staff,supervisor,companion}', '{}', '{}', '{}'),
('rule_version', 'plain', 'program', '{desk,auditor,companion}', '{staff}', '{staff,approver,supervisor}',
  '{state,content,sha256,activated_by,title,legal_basis,valid_from,objection_days}', '{}'),
('criterion', 'plain', 'program', '{desk,auditor,companion}', '{staff}', '{staff}',
  '{code,label,max_points,legal_basis,kind,fact,answer_kind,bands,per,evidence,restricted,place}', '{staff}'),
('assessment', 'people', 'case', '{desk,auditor}', '{staff,supervisor,approver}', '{}', '{}', '{}'),
('selection_rank', 'people', 'case', '{desk,auditor}', '{staff,supervisor,approver}', '{}', '{}', '{}'),
('ranking', 'people', 'program', '{desk,auditor}', '{staff,supervisor,approver}', '{staff,supervisor,approver}', '{state,announced_on,reason}', '{}'),
('ranking_decision', 'people', 'program', '{desk,auditor}', '{staff,supervisor,approver}', '{}', '{}', '{}'),
('objection', 'people', 'case', '{desk,auditor}', '{staff,supervisor}', '{staff,supervisor,approver}', '{state,decided_by,decided_at,reason,assessment}', '{}'),
('other_aid', 'people', 'case', '{desk,auditor}', '{staff,supervisor}', '{staff,supervisor}', '{withdrawn_by,withdrawn_at,withdraw_reason}', '{}'),
('decree', 'people', 'of_programs OR of_my_sites OR id::text = ANY ((SELECT app.objects(''decree''))::text[])',
  '{desk,auditor}', '{staff}', '{staff,approver}', '{state,number,dated,signatory_name,signatory_office,line_count,total_rp,sha256,locked_by,approved_by,reason}', '{}'),
('decree_line', 'people', 'of_programs OR of_my_sites AND enrollment IN (SELECT app.my_enrollments()) OR decree::text = ANY ((SELECT app.objects(''decree''))::text[])',
  '{desk,auditor}', '{staff}', '{}', '{}', '{staff}'),
('death_list', 'people', 'program', '{desk,auditor}', '{staff}', '{staff,supervisor,approver}', '{state,decided_by,decided_at,reason}', '{}'),
('death_record', 'vault', 'program', '{system}', '{staff}', '{}', '{}', '{}'),
('death_answer', 'people', 'case', '{desk,auditor}', '{staff,supervisor}', '{staff,supervisor,approver}', '{state,decided_by,reason}', '{}'),
-- money
('entitlement', 'money', 'object_case', '{desk,auditor,companion}', '{approver}', '{desk}', '{state,reason}', '{}'),
('installment', 'money', 'object_case', '{desk,auditor,companion}', '{approver,treasurer}', '{desk}', '{state,reason}', '{}'),
('confirmation', 'money', 'case', '{desk,auditor,companion}', '{staff,supervisor}', '{}', '{}', '{}'),
('card', 'money', 'case', '{desk,auditor}', '{desk}', '{desk}', '{handed_by,handed_on,slip_no,voided_by,voided_at,void_reason}', '{}'),
('card_code', 'money', 'case', '{desk,auditor}', '{desk}', '{}', '{}', '{}'),
('call_sample', 'money', 'program', '{desk,auditor}', '{staff,supervisor}', '{}', '{}', '{}'),
('call_line', 'money', 'case', '{desk,auditor}', '{staff,supervisor}', '{}', '{}', '{}'),
('call', 'money', 'case', '{desk,auditor}', '{staff,supervisor}', '{}', '{}', '{}'),
('card_answer', 'money', 'case', '{desk,auditor}', '{}', '{}', '{}', '{}'),
('bank_account', 'money', 'object_case', '{desk,auditor}', '{staff}', '{staff,supervisor,treasurer}', '{state,verified_by,near_reason}', '{}'),
('account_verification', 'money', 'case', '{desk,auditor}', '{staff,supervisor,treasurer}', '{}', '{}', '{}'),
('account_answer', 'money', 'program', '{desk,auditor}', '{staff}', '{staff}', '{state,reason}', '{}'),
('opening_profile', 'plain', 'organization = (SELECT app.organization()) AND (SELECT app.holds(''desk'')) OR (SELECT app.holds(''auditor''))', '{desk,auditor}', '{staff}', '{desk}', '{state,activated_by}', '{}'),
('custody_event', 'money', 'case', '{desk,auditor,companion}', '{staff,supervisor,treasurer}', '{}', '{}', '{}'),
('bank_file_profile', 'plain', 'organization = (SELECT app.organization()) AND (SELECT app.holds(''desk'')) OR (SELECT app.holds(''auditor''))
    OR id IN (SELECT l.profile FROM payment_list l)', '{desk,auditor}', '{staff}', '{desk}',
  '{state,activated_by,label,kind,delimiter,columns,footer,layout,result_columns,paid_words,returned_words,failed_words,max_rows,max_line_rp,max_total_rp,fee_rp,fee_basis}', '{}'),
('paying_account', 'money', 'object_program', '{desk,auditor}', '{staff,treasurer}', '{treasurer,approver}', '{state,activated_by,reason}', '{}'),
('bank_file', 'money', 'object_program', '{desk,auditor}', '{treasurer}', '{}', '{}', '{}'),
('bank_fee', 'money', 'program', '{desk,auditor}', '{staff,treasurer}', '{staff,treasurer,approver}', '{state,decided_by,reason}', '{}'),
('service_day', 'money', 'program', '{desk,auditor}', '{staff,supervisor}', '{staff,supervisor,treasurer}', '{state,signed_by,signed_at,closed_by,closed_at,sha256,reason}', '{}'),
('service_day_helper', 'money', 'program', '{desk,auditor}', '{staff,supervisor}', '{staff,supervisor}', '{ended_by,ended_at}', '{}'),
('service_day_row', 'money', 'case', '{desk,auditor}', '{staff,supervisor}', '{staff,supervisor,treasurer}', '{arrived_at,arrived_by,passbook_at,passbook_by,slip_no,signed_at,signed_by,absent_at,absent_by,absence,undone}', '{}'),
('payment_list', 'money', 'of_programs OR of_my_sites OR id::text = ANY ((SELECT app.objects(''payment_list''))::text[])',
  '{desk,auditor}', '{staff}', '{staff,treasurer,approver}', '{state,revision,line_count,total_rp,sha256,file_sha256,locked_by,checked_by,approved_by,second_approved_by,released_by,state_since,reason}', '{}'),
('payment', 'money', 'of_programs OR of_my_sites AND enrollment IN (SELECT app.my_enrollments()) OR payment_list::text = ANY ((SELECT app.objects(''payment_list''))::text[])',
  '{desk,auditor}', '{staff}', '{staff,treasurer,approver}', '{state,paid_rp,value_date,bank_reference,reason_code}', '{}'),
('bank_result', 'money', 'object_program', '{desk,auditor}', '{treasurer,approver}', '{}', '{}', '{}'),
('bank_result_line', 'money', 'of_programs OR program = ANY ((SELECT app.object_programs())::uuid[])
    OR of_my_sites AND payment IN (SELECT y.id FROM payment y)', '{desk,auditor}', '{treasurer,approver}', '{}', '{}', '{}'),
('treasury_document', 'money', 'object_program', '{desk,auditor}', '{staff,treasurer}', '{staff,treasurer,approver}', '{state,confirmed_by,reason}', '{}'),
('past_batch', 'money', 'program', '{desk,auditor}', '{staff}', '{staff,treasurer}', '{state,confirmed_by,reason}', '{}'),
('past_payment', 'money', 'case', '{desk,auditor}', '{staff}', '{}', '{}', '{}'),
('payout', 'money', 'object_program', '{desk,auditor}', '{treasurer}', '{}', '{}', '{}'),
('payout_line', 'money', 'object_case', '{desk,auditor}', '{treasurer}', '{}', '{}', '{}'),
('stamp_duty_rule', 'plain', 'organization IS NULL AND (SELECT app.holds(''desk'')) OR organization = (SELECT app.organization()) AND (SELECT app.holds(''desk'')) OR (SELECT app.holds(''auditor''))', '{desk,auditor}', '{desk}', '{desk}', '{state,activated_by,valid_to}', '{}'),
('typed_result', 'money', 'program', '{desk,auditor}', '{treasurer,approver}', '{treasurer,approver}', '{state,reason,decided_by}', '{}'),
('typed_line', 'money', 'of_programs OR of_my_sites AND payment IN (SELECT y.id FROM payment y)', '{desk,auditor}', '{treasurer,approver}', '{}', '{}', '{}'),
('line_explanation', 'money', 'program', '{desk,auditor}', '{treasurer,approver}', '{treasurer,approver}', '{state,decided_by}', '{}'),
('check_rule', 'plain', 'organization = (SELECT app.organization()) AND (SELECT app.holds(''desk'')) OR (SELECT app.holds(''auditor''))', '{desk,auditor}', '{desk}', '{desk}', '{state,activated_by}', '{}'),
('check_run', 'money', 'of_programs OR of_my_sites OR payment_list::text = ANY ((SELECT app.objects(''payment_list''))::text[])', '{desk,auditor}', '{}', '{}', '{}', '{}'),
('list_check', 'money', '(of_programs OR of_my_sites AND enrollment IN (SELECT app.my_enrollments()) OR payment_list::text = ANY ((SELECT app.objects(''payment_list''))::text[]))
    AND (code <> ''X01'' OR (SELECT app.has(''treasurer'', ''approver'', ''supervisor'', ''auditor'')))', '{desk,auditor}', '{}', '{}', '{}', '{}'),
('check_reason', 'money', '(of_programs OR of_my_sites AND enrollment IN (SELECT app.my_enrollments()) OR payment_list::text = ANY ((SELECT app.objects(''payment_list''))::text[]))
    AND (code <> ''X01'' OR (SELECT app.has(''treasurer'', ''approver'', ''supervisor'', ''auditor'')))', '{desk,auditor}', '{staff,treasurer,approver}', '{}', '{}', '{}'),
('library_run', 'money', 'program', '{approver,supervisor,auditor}', '{}', '{}', '{}', '{}'),
('library_count', 'money', 'of_programs AND (code <> ''F07D'' OR (SELECT app.has(''supervisor'', ''auditor'', ''system'')))', '{approver,supervisor,auditor}', '{}', '{}', '{}', '{}'),
('library_hit', 'money', 'of_programs AND (code <> ''F07D'' OR (SELECT app.has(''supervisor'', ''auditor'', ''system'')))', '{approver,supervisor,auditor}', '{}', '{}', '{}', '{}'),
('settlement', 'money', 'case', '{desk,auditor}', '{staff}', '{treasurer,approver}', '{state,reason,decided_by}', '{}'),
('refund_rule', 'plain', 'organization = (SELECT app.organization()) AND (SELECT app.holds(''desk'')) OR (SELECT app.holds(''auditor''))', '{desk,auditor}', '{staff,supervisor,approver}', '{staff,supervisor,approver}', '{state,activated_by}', '{}'),
('refund_notice', 'money', 'case', '{desk,auditor}', '{staff,treasurer}', '{}', '{}', '{}'),
('ledger_line', 'money', 'case', '{desk,auditor}', '{}', '{}', '{}', '{}'),
-- purchases
('spending_plan', 'money', 'case', '{desk,auditor,companion}', '{staff,companion}', '{staff,supervisor}', '{state,agreed_by,agreed_on}', '{}'),
('plan_item', 'money', 'case', '{desk,auditor,companion}', '{staff,companion}', '{staff}', '{name,quantity,unit,unit_price_rp,amount_rp}', '{staff}'),
('shopping_trip', 'money', 'of_programs OR companion = (SELECT app.actor_id())
    OR of_my_sites AND id IN (SELECT app.my_trips())',
  '{any}', '{companion}', '{}', '{}', '{}'),
('receipt', 'money', 'of_programs OR of_my_sites AND shopping_trip IN (SELECT app.my_trips())
    OR EXISTS (SELECT 1 FROM shopping_trip t WHERE t.id = receipt.shopping_trip AND t.companion = (SELECT app.actor_id()))',
  '{any}', '{companion}', '{}', '{}', '{}'),
('purchase', 'money', 'case', '{desk,auditor,companion}', '{companion}', '{staff,supervisor,approver,companion}', '{state,reason,decided_by,asked_by,answer_until}', '{}'),
('purchase_signal', 'money', 'of_programs OR of_my_sites AND shopping_trip IN (SELECT app.my_trips())', '{desk,auditor}', '{}', '{}', '{}', '{}'),
('price_reference', 'plain', 'organization = (SELECT app.organization()) AND (SELECT app.holds(''desk'')) OR (SELECT app.holds(''auditor''))', '{desk,auditor}', '{desk}', '{desk}', '{state,activated_by}', '{}'),
('unbought_item', 'money', 'case', '{desk,auditor,companion}', '{companion}', '{}', '{}', '{}'),
('report_rule', 'plain', 'organization = (SELECT app.organization()) AND (SELECT app.holds(''desk'', ''companion'')) OR (SELECT app.holds(''auditor''))', '{desk,auditor,companion}', '{staff,approver,supervisor}', '{staff,approver,supervisor}', '{state,activated_by}', '{}'),
('accountability_report', 'money', 'case', '{desk,auditor}', '{staff,supervisor}', '{staff,supervisor,approver}', '{state,decided_by,decided_at,reason}', '{}'),
('witness', 'money', 'case', '{desk,auditor,companion}', '{companion}', '{}', '{}', '{}'),
-- follow-up
('field_event', 'people', 'companion = (SELECT app.actor_id()) OR of_programs
    OR of_my_sites AND enrollment IN (SELECT app.my_enrollments())
    OR program IS NULL AND organization = (SELECT app.organization()) AND (SELECT app.holds_everywhere(''staff'', ''supervisor''))',
  '{staff,supervisor,auditor,companion}', '{companion}', '{}', '{}', '{}'),
('event_photo', 'people', 'EXISTS (SELECT 1 FROM field_event f WHERE f.id = event_photo.field_event)',
  '{staff,supervisor,auditor,companion}', '{companion}', '{}', '{}', '{}'),
('field_event_answer', 'people', 'EXISTS (SELECT 1 FROM field_event f WHERE f.id = field_event_answer.field_event)',
  '{staff,supervisor,auditor,companion}', '{staff,supervisor}', '{}', '{}', '{}'),
('visit', 'people', 'case', '{desk,auditor,companion}', '{staff,supervisor,companion}', '{staff,supervisor,companion}', '{companion,planned_on,state,visited_on,business_status,turnover_rp,needs,distance_m,captured_at,received_at,submitted_by,reviewed_by,reason}', '{}'),
('site_report', 'people', 'of_programs OR of_my_sites AND site = ANY ((SELECT app.my_sites())::uuid[])', '{desk,auditor}', '{staff}', '{}', '{}', '{}'),
('outcome', 'people', 'case', '{desk,auditor,companion}', '{staff,supervisor}', '{}', '{}', '{}'),
('case_response', 'people', 'of_programs OR of_my_sites AND (enrollment IS NULL OR enrollment IN (SELECT app.my_enrollments()))
    OR (SELECT app.holds(''companion'')) AND program = ANY ((SELECT app.programs())::uuid[])
       AND (enrollment = ANY ((SELECT app.caseload())::uuid[]) OR enrollment IS NULL AND made_by = (SELECT app.actor_id()))',
  '{desk,auditor,companion}', '{desk,companion}', '{desk}', '{state,assignee,referred_to,resolved_by,closed_by}', '{}'),
('case_event', 'people', 'EXISTS (SELECT 1 FROM case_response c WHERE c.id = case_event.case_response)', '{desk,auditor,companion}',
  '{desk,companion}', '{}', '{}', '{}'),
('case_rule', 'plain', 'organization = (SELECT app.organization()) AND (SELECT app.holds(''desk'', ''companion'')) OR (SELECT app.holds(''auditor''))', '{desk,auditor,companion}',
  '{staff,supervisor,approver}', '{staff,supervisor,approver}', '{state,activated_by}', '{}'),
('follow_up_rule', 'plain', 'organization = (SELECT app.organization()) AND (SELECT app.holds(''desk'')) OR (SELECT app.holds(''auditor''))', '{desk,auditor}', '{staff,approver,supervisor}', '{staff,approver,supervisor}', '{state,activated_by}', '{}'),
('risk_level', 'people', 'of_programs AND (SELECT app.has(''supervisor'', ''see_sensitive'')) OR enrollment = ANY ((SELECT app.caseload())::uuid[])', '{desk,auditor,companion}', '{supervisor}', '{}', '{}', '{}'),
('hand_over', 'people', 'of_programs OR of_my_sites AND enrollment IN (SELECT app.my_enrollments())
    OR to_organization = (SELECT app.organization()) AND (SELECT app.holds_everywhere(''staff'', ''supervisor''))', '{staff,supervisor}', '{staff,supervisor}', '{staff,supervisor}', '{state,answer,decided_by}', '{}'),
('companion_report', 'people', 'of_programs OR companion = (SELECT app.actor_id())', '{desk,auditor,companion}', '{companion}', '{supervisor,approver}', '{state,decided_by,decided_at,reason}', '{}'),
-- training
('training', 'people', 'program', '{desk,auditor}', '{staff,supervisor}', '{}', '{}', '{}'),
('training_day', 'people', 'program', '{desk,auditor}', '{staff,supervisor}', '{}', '{}', '{}'),
('attendance', 'people', 'case', '{desk,auditor}', '{staff,supervisor}', '{staff,supervisor}', '{present,recorded_by,recorded_at}', '{}');
