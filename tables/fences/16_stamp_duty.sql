-- The stamp duty rules that come with Berdaya, once, before anything guards their table: they hold until an office
-- activates one of its own, and belong to nobody.
DO $$ BEGIN
  IF NOT EXISTS (SELECT 1 FROM stamp_duty_rule WHERE organization IS NULL) THEN
    INSERT INTO stamp_duty_rule (id, paper, applies, threshold_rp, duty_rp, legal_basis, state, version)
    SELECT gen_random_uuid(), d.paper, d.applies, d.threshold_rp, d.duty_rp, d.legal_basis, 'active', 1
    FROM (VALUES
      ('receipt', 'above', 5000000, 10000, 'UU 10/2020 Pasal 3 ayat (2) huruf g dan Pasal 5'),
      ('responsibility_statement', 'always', 0, 10000, 'UU 10/2020 Pasal 3 ayat (2) huruf a dan Pasal 5'),
      ('payment_list', 'never', 0, 0, 'Tanda terima uang ada pada kuitansi'),
      ('goods_handover', 'never', 0, 0, 'Serah terima barang, bukan tanda terima uang'),
      ('refund_notice', 'never', 0, 0, 'Pemberitahuan, bukan tanda terima uang'),
      ('decree_annex', 'never', 0, 0, 'Lampiran keputusan pejabat')) AS d (paper, applies, threshold_rp, duty_rp, legal_basis);
  END IF;
END $$;
CREATE UNIQUE INDEX IF NOT EXISTS stamp_duty_active_once ON stamp_duty_rule (organization, paper, valid_from) WHERE state = 'active';
