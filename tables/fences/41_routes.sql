-- What must hold for the routes of a payment list: the treasury's papers in their order and for its very sum, and at the
-- table two officers who are not hers, for exactly her sum, once.

-- SPP before SPM before SP2D, none dated before the one before it, each for the sum of an approved list of the treasury.
CREATE OR REPLACE FUNCTION app.treasury_in_order() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM new_rows n JOIN payment_list l ON l.id = n.payment_list JOIN program p ON p.id = l.program
             WHERE n.state <> 'dropped' AND (l.route <> 'treasury' OR n.amount_rp <> l.total_rp OR n.program <> l.program
                OR n.organization <> p.organization OR n.fiscal_year <> p.fiscal_year OR n.dated > app.today()
                OR l.state <> ALL (CASE n.kind WHEN 'sp2d' THEN ARRAY['released'] ELSE ARRAY['approved'] END))) THEN
    RAISE EXCEPTION 'Dokumen ini tidak cocok dengan daftarnya.'
      USING ERRCODE = '23514', CONSTRAINT = 'treasury_fits_its_list';
  END IF;
  IF EXISTS (SELECT 1 FROM new_rows n
             JOIN (VALUES ('spm', 'spp'), ('sp2d', 'spm')) AS o(kind, before) ON o.kind = n.kind
             WHERE n.state <> 'dropped' AND NOT EXISTS (
               SELECT 1 FROM treasury_document b WHERE b.payment_list = n.payment_list AND b.kind = o.before
                 AND b.state = 'confirmed' AND b.dated <= n.dated)) THEN
    RAISE EXCEPTION 'Urutannya SPP, SPM, SP2D, dengan tanggal yang tidak mundur.'
      USING ERRCODE = '23514', CONSTRAINT = 'treasury_in_order';
  END IF;
  IF EXISTS (SELECT 1 FROM new_rows n JOIN payment_list l ON l.id = n.payment_list
             WHERE n.state = 'dropped' AND (l.state IN ('sent', 'reconciled', 'closed') OR EXISTS (
               SELECT 1 FROM treasury_document d WHERE d.payment_list = n.payment_list AND d.state <> 'dropped'
                 AND array_position(ARRAY['spp', 'spm', 'sp2d'], d.kind::text)
                   > array_position(ARRAY['spp', 'spm', 'sp2d'], n.kind::text)))) THEN
    RAISE EXCEPTION 'Dokumen ini tidak bisa dibatalkan lagi: dokumen atau langkah berikutnya sudah ada.'
      USING ERRCODE = '23514', CONSTRAINT = 'treasury_is_built_upon';
  END IF;
  RETURN NULL;
END $$;

-- A list of the treasury is released with its SPM and sent with its SP2D, and is not taken back once money left for it.
CREATE OR REPLACE FUNCTION app.list_follows_its_route() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM new_rows n JOIN old_rows o ON o.id = n.id
             WHERE n.route = 'treasury' AND n.state IN ('released', 'sent') AND o.state <> n.state AND NOT EXISTS (
               SELECT 1 FROM treasury_document d WHERE d.payment_list = n.id AND d.state = 'confirmed'
                 AND d.kind = CASE n.state WHEN 'sent' THEN 'sp2d' ELSE 'spm' END AND d.amount_rp = n.total_rp)) THEN
    RAISE EXCEPTION 'Daftar lewat kas negara atau daerah menunggu SPM atau SP2D yang sudah dicocokkan.'
      USING ERRCODE = '23514', CONSTRAINT = 'list_has_its_order';
  END IF;
  IF EXISTS (SELECT 1 FROM new_rows n JOIN old_rows o ON o.id = n.id JOIN treasury_document d ON d.payment_list = n.id
             WHERE o.state <> n.state AND n.state IN ('draft', 'aborted') AND d.state <> 'dropped') THEN
    RAISE EXCEPTION 'Batalkan dahulu SPP, SPM, atau SP2D daftar ini.'
      USING ERRCODE = '23514', CONSTRAINT = 'list_has_live_papers';
  END IF;
  RETURN NULL;
END $$;

-- Handed over at the table: from a list on its way by such a route, exactly her sum, with officers who are neither her
-- companion nor her relative, recorded by one who neither made nor approved the list.
CREATE OR REPLACE FUNCTION app.payout_is_witnessed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM new_rows n JOIN payout w ON w.id = n.payout JOIN payment y ON y.id = n.payment
             JOIN payment_list l ON l.id = w.payment_list
             WHERE y.payment_list <> l.id OR y.state <> 'sent' OR l.state <> 'sent' OR l.route NOT IN ('post', 'cash_desk', 'goods')
                OR n.amount_rp <> y.amount_rp OR n.enrollment <> y.enrollment OR n.line_no <> y.line_no
                OR n.program <> w.program OR w.program <> l.program OR w.paid_on > app.today()) THEN
    RAISE EXCEPTION 'Baris ini tidak menunggu pembayaran di meja bayar.'
      USING ERRCODE = '23514', CONSTRAINT = 'payout_is_of_its_list';
  END IF;
  IF EXISTS (SELECT 1 FROM new_rows n JOIN payout w ON w.id = n.payout JOIN companion_assignment a ON a.enrollment = n.enrollment
             WHERE a.companion IN (w.officer, w.second_officer, w.made_by))
  OR EXISTS (SELECT 1 FROM new_rows n JOIN payout w ON w.id = n.payout JOIN enrollment e ON e.id = n.enrollment
             JOIN kinship k ON k.person = e.person WHERE k."user" IN (w.officer, w.second_officer, w.made_by)) THEN
    RAISE EXCEPTION 'Petugas di meja bayar tidak boleh pendamping atau kerabat penerima.'
      USING ERRCODE = '23514', CONSTRAINT = 'payout_by_others';
  END IF;
  IF EXISTS (SELECT 1 FROM new_rows n JOIN payout w ON w.id = n.payout JOIN payment_list l ON l.id = w.payment_list
             JOIN program p ON p.id = l.program
             WHERE w.made_by IN (l.made_by, l.locked_by, l.approved_by, l.second_approved_by)
                OR EXISTS (SELECT 1 FROM user_account u WHERE u.id IN (w.officer, w.second_officer)
                           AND (u.organization IS DISTINCT FROM p.organization))) THEN
    RAISE EXCEPTION 'Pembayaran dicatat oleh orang lain daripada pembuat dan penyetuju daftar, dengan petugas kantor ini.'
      USING ERRCODE = '23514', CONSTRAINT = 'payout_four_eyes';
  END IF;
  RETURN NULL;
END $$;

-- Money at the table is paid only with a line that says so, and to the rupiah.
CREATE OR REPLACE FUNCTION app.paid_at_the_table() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
DECLARE wrong boolean;
BEGIN  -- counted, and planned anew each time: one payment and a million need different plans
  EXECUTE 'SELECT count(*) > 0 FROM new_rows n JOIN old_rows o ON o.id = n.id JOIN payment_list l ON l.id = n.payment_list
           WHERE n.state <> o.state AND n.state IN (''paid'', ''partial'', ''failed'', ''returned'')
             AND l.route IN (''post'', ''cash_desk'', ''goods'') AND NOT EXISTS (
               SELECT 1 FROM payout_line w WHERE w.payment = n.id
                 AND n.state = CASE w.outcome WHEN ''handed'' THEN ''paid'' ELSE ''returned'' END)'
    INTO wrong;
  IF wrong THEN
    RAISE EXCEPTION 'Pembayaran di meja bayar dicatat dengan daftar bertanda tangan.'
      USING ERRCODE = '23514', CONSTRAINT = 'paid_at_the_table';
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER e_in_order_insert AFTER INSERT ON treasury_document REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.treasury_in_order();
CREATE OR REPLACE TRIGGER e_in_order_update AFTER UPDATE ON treasury_document REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.treasury_in_order();
CREATE OR REPLACE TRIGGER e_route AFTER UPDATE ON payment_list REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.list_follows_its_route();
CREATE OR REPLACE TRIGGER e_witnessed AFTER INSERT ON payout_line REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.payout_is_witnessed();
CREATE OR REPLACE TRIGGER e_at_the_table AFTER UPDATE ON payment REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.paid_at_the_table();
