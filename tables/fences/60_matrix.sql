-- Who may see and write which rows: the whole matrix in one place. The block below turns it into grants and policies.
--
-- class    plain | people | money | vault | book   (administrator never reaches people, money and vault)
-- scope    how a row belongs to an actor:
--            program  column `program` is one of app.programs()
--            case     as program; for a companion: column `enrollment` is in her caseload
--            object_program, object_case   as these, and also the rows of an object for which the actor is a stand-in
--            all      every actor with the role
--            or an SQL condition
-- reads, adds, changes, deletes   roles; `system` reads everything
-- columns  the only columns an UPDATE may touch

CREATE TABLE IF NOT EXISTS app.matrix (
  table_name text PRIMARY KEY, class text NOT NULL, scope text NOT NULL, reads text[] NOT NULL, adds text[] NOT NULL,
  changes text[] NOT NULL, columns text[] NOT NULL, deletes text[] NOT NULL);
DELETE FROM app.matrix;
GRANT SELECT ON app.matrix TO berdaya_app;

INSERT INTO app.matrix VALUES
-- books
('journal', 'book', 'app.holds(''auditor'') OR actor = app.actor_id()', '{any}', '{}', '{}', '{}', '{}'),
('trail', 'book', 'app.holds(''see_sensitive'') OR table_name NOT IN (''site_name'', ''outcome'', ''kinship'')', '{auditor}', '{}', '{}', '{}', '{}'),
('setting', 'plain', 'all', '{any}', '{}', '{}', '{}', '{}'),
('document', 'money', 'program = ANY ((SELECT app.programs())::uuid[]) AND app.holds(''desk'', ''auditor'') OR made_by = app.actor_id()',
  '{any}', '{staff,treasurer,companion}', '{}', '{}', '{}'),
('download_log', 'plain', 'app.holds(''auditor'') OR actor = app.actor_id()', '{any}', '{auditor,desk,system}', '{}', '{}', '{}'),
('backup', 'plain', 'all', '{any}', '{system}', '{}', '{}', '{}'),
('finding', 'money', 'object_program', '{desk,auditor}', '{desk,companion}', '{staff,supervisor,approver}', '{state,answer,objection,answered_by,closed_by}', '{}'),
('published_figure', 'plain', 'program', '{desk,auditor}', '{staff}', '{}', '{}', '{}'),
-- people
('organization', 'plain', 'all', '{any}', '{administrator,system}', '{administrator}', '{name,region_code}', '{}'),
('user_account', 'plain', 'organization = (SELECT app.organization()) OR id = app.actor_id() OR app.holds(''desk'', ''auditor'', ''administrator'')', '{any}', '{}', '{}', '{}', '{}'),
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
('identity_opening', 'people', 'app.holds(''auditor'') OR opened_by = app.actor_id()', '{any}', '{desk}', '{desk}', '{closed_at}', '{}'),
('identity_read', 'people', 'app.holds(''auditor'') OR actor = app.actor_id()', '{any}', '{desk}', '{}', '{}', '{}'),
('consent', 'people', 'EXISTS (SELECT 1 FROM enrollment e WHERE e.person = consent.person)',
  '{desk,auditor,companion}', '{staff,companion}', '{staff}', '{withdrawn_on}', '{}'),
('kinship', 'people', 'app.holds(''desk'', ''auditor'') AND EXISTS (SELECT 1 FROM enrollment e WHERE e.person = kinship.person) OR "user" = app.actor_id()',
  '{any}', '{desk,companion}', '{}', '{}', '{}'),
-- selection
('program', 'plain', 'organization = (SELECT app.organization()) AND app.holds(''desk'', ''administrator'') OR id = ANY ((SELECT app.programs())::uuid[]) OR id = ANY ((SELECT app.object_programs())::uuid[])',
  '{desk,auditor,companion,administrator}', '{staff}', '{staff,approver,supervisor}', '{state,activated_by,name,legal_basis,target_left_pct}', '{}'),
('fund', 'money', 'object_program', '{desk,auditor}', '{staff}', '{}', '{}', '{}'),
('component', 'plain', 'object_program', '{desk,auditor,companion}', '{staff}', '{staff,approver,supervisor}', '{state,activated_by,valid_to}', '{}'),
('site', 'plain', 'object_program', '{desk,auditor,companion}', '{staff}', '{}', '{}', '{}'),
('site_name', 'people', 'program = ANY ((SELECT app.programs())::uuid[]) AND app.holds(''see_sensitive'')', '{any}', '{staff}', '{}', '{}', '{}'),
('wave', 'plain', 'program', '{desk,auditor,companion}', '{staff}', '{}', '{}', '{}'),
('import_batch', 'people', 'program', '{desk,auditor}', '{staff}', '{staff,supervisor}', '{state,row_count,accepted_count,screened_by,reason}', '{}'),
('import_row', 'people', 'EXISTS (SELECT 1 FROM import_batch b WHERE b.id = import_row.batch)', '{staff,supervisor,auditor}', '{staff}', '{}', '{}', '{}'),
('enrollment', 'people', 'object_case', '{desk,auditor,companion}', '{staff}', '{desk,companion}', '{state,screened_by,left_on,reason}', '{}'),
('companion_assignment', 'people', 'program = ANY ((SELECT app.programs())::uuid[]) AND app.holds(''desk'', ''auditor'') OR companion = app.actor_id()',
  '{any}', '{staff,supervisor}', '{staff,supervisor}', '{ends_on}', '{}'),
('duplicate_review', 'people', 'program', '{supervisor,auditor}', '{staff}', '{supervisor}', '{state,reason,decided_by}', '{}'),
('home_visit', 'people', 'case', '{desk,auditor,companion}', '{staff,supervisor,companion}', '{}', '{}', '{}'),
('criterion', 'plain', 'program', '{desk,auditor,companion}', '{staff}', '{}', '{}', '{}'),
('assessment', 'people', 'case', '{desk,auditor}', '{staff,supervisor}', '{}', '{}', '{}'),
('selection_rank', 'people', 'program', '{desk,auditor}', '{staff,supervisor}', '{}', '{}', '{}'),
('decree', 'people', 'program = ANY ((SELECT app.programs())::uuid[]) AND app.holds(''desk'', ''auditor'') OR id::text = ANY ((SELECT app.objects(''decree''))::text[])',
  '{desk,auditor}', '{staff}', '{staff,approver}', '{state,number,dated,signatory_name,signatory_office,line_count,total_rp,sha256,locked_by,approved_by,reason}', '{}'),
('decree_line', 'people', 'program = ANY ((SELECT app.programs())::uuid[]) AND app.holds(''desk'', ''auditor'') OR decree::text = ANY ((SELECT app.objects(''decree''))::text[])',
  '{desk,auditor}', '{staff}', '{}', '{}', '{staff}'),
-- money
('entitlement', 'money', 'object_case', '{desk,auditor,companion}', '{approver}', '{desk}', '{state,reason}', '{}'),
('installment', 'money', 'object_case', '{desk,auditor,companion}', '{approver,treasurer}', '{desk}', '{state,reason}', '{}'),
('confirmation', 'money', 'case', '{desk,auditor,companion}', '{staff,supervisor}', '{}', '{}', '{}'),
('bank_account', 'money', 'object_case', '{desk,auditor}', '{staff}', '{staff,supervisor,treasurer}', '{state,verified_by}', '{}'),
('custody_event', 'money', 'case', '{desk,auditor,companion}', '{staff,supervisor,treasurer}', '{}', '{}', '{}'),
('bank_file_profile', 'plain', 'all', '{any}', '{treasurer,administrator,staff}', '{treasurer,administrator}', '{state,activated_by}', '{}'),
('payment_list', 'money', 'program = ANY ((SELECT app.programs())::uuid[]) AND app.holds(''desk'', ''auditor'') OR id::text = ANY ((SELECT app.objects(''payment_list''))::text[])',
  '{desk,auditor}', '{staff}', '{staff,treasurer,approver}', '{state,revision,line_count,total_rp,sha256,file_sha256,locked_by,checked_by,approved_by,second_approved_by,released_by,state_since,reason}', '{}'),
('payment', 'money', 'program = ANY ((SELECT app.programs())::uuid[]) AND app.holds(''desk'', ''auditor'') OR payment_list::text = ANY ((SELECT app.objects(''payment_list''))::text[])',
  '{desk,auditor}', '{staff}', '{staff,treasurer,approver}', '{state,paid_rp,value_date,bank_reference,reason_code}', '{}'),
('bank_result', 'money', 'object_program', '{desk,auditor}', '{treasurer}', '{}', '{}', '{}'),
('bank_result_line', 'money', 'object_program', '{desk,auditor}', '{treasurer}', '{}', '{}', '{}'),
('settlement', 'money', 'program', '{desk,auditor}', '{staff}', '{treasurer,approver}', '{state,reason,decided_by}', '{}'),
-- purchases
('spending_plan', 'money', 'case', '{desk,auditor,companion}', '{staff,companion}', '{staff,supervisor}', '{state,agreed_by,agreed_on}', '{}'),
('plan_item', 'money', 'case', '{desk,auditor,companion}', '{staff,companion}', '{staff}', '{name,quantity,unit,unit_price_rp,amount_rp}', '{staff}'),
('shopping_trip', 'money', 'program = ANY ((SELECT app.programs())::uuid[]) AND app.holds(''desk'', ''auditor'') OR companion = app.actor_id()',
  '{any}', '{companion}', '{}', '{}', '{}'),
('receipt', 'money', 'program = ANY ((SELECT app.programs())::uuid[]) AND app.holds(''desk'', ''auditor'') OR EXISTS (SELECT 1 FROM shopping_trip t WHERE t.id = receipt.shopping_trip)',
  '{any}', '{companion}', '{}', '{}', '{}'),
('purchase', 'money', 'case', '{desk,auditor,companion}', '{companion}', '{staff,supervisor,companion}', '{state,reason,decided_by}', '{}'),
-- follow-up
('visit', 'people', 'case', '{desk,auditor,companion}', '{staff,supervisor,companion}', '{staff,supervisor,companion}', '{companion,planned_on,state,visited_on,business_status,turnover_rp,needs,captured_at,received_at,submitted_by,reviewed_by,reason}', '{}'),
('site_report', 'people', 'program', '{desk,auditor}', '{staff}', '{}', '{}', '{}'),
('outcome', 'people', 'case', '{desk,auditor,companion}', '{staff,supervisor,companion}', '{}', '{}', '{}');
