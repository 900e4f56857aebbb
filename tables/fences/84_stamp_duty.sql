-- The stamp duty rules that come with Berdaya, once: they hold until an office activates one of its own, and belong to
-- nobody. Whoever is signed in only adds drafts of her own office.
CREATE UNIQUE INDEX IF NOT EXISTS stamp_duty_active_once ON stamp_duty_rule (organization, paper, valid_from) WHERE state = 'active';

CREATE POLICY drafts_of_an_office ON stamp_duty_rule AS RESTRICTIVE FOR INSERT TO berdaya_app
  WITH CHECK (organization IS NOT NULL AND state = 'draft');
CREATE POLICY nobody_changes_what_was_delivered ON stamp_duty_rule AS RESTRICTIVE FOR UPDATE TO berdaya_app
  USING (organization IS NOT NULL);

DO $$ BEGIN
  IF EXISTS (SELECT 1 FROM stamp_duty_rule WHERE organization IS NULL) THEN RETURN; END IF;
  PERFORM set_config('app.actor_id', '00000000-0000-7000-8000-000000000001', true), set_config('app.roles', 'system', true);
  PERFORM app.begin_operation('money.stamp_duty.deliver');
  INSERT INTO stamp_duty_rule (paper, applies, threshold_rp, duty_rp, legal_basis, state, version)
  VALUES ('receipt', 'above', 5000000, 10000, 'UU 10/2020 Pasal 3 ayat (2) huruf g dan Pasal 5', 'active', 1),
    ('responsibility_statement', 'always', 0, 10000, 'UU 10/2020 Pasal 3 ayat (2) huruf a dan Pasal 5', 'active', 1),
    ('payment_list', 'never', 0, 0, 'Tanda terima uang ada pada kuitansi', 'active', 1),
    ('goods_handover', 'never', 0, 0, 'Serah terima barang, bukan tanda terima uang', 'active', 1),
    ('refund_notice', 'never', 0, 0, 'Pemberitahuan, bukan tanda terima uang', 'active', 1),
    ('decree_annex', 'never', 0, 0, 'Lampiran keputusan pejabat', 'active', 1);
  PERFORM app.note('stamp_duty_rule', 'delivered', NULL, NULL);
END $$;
