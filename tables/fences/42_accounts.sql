-- One number, one person, in all programs of all offices; and a list whose account changed goes no further.

-- Definer: whether another office's woman has this number is asked here and never answered. One at a time for each number
-- (256 locks at most), so that two offices at once cannot both be first. The same woman may use her account in two programs.
CREATE OR REPLACE FUNCTION app.account_of_one_person() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('berdaya account'), b.bucket)
  FROM (SELECT DISTINCT get_byte(number_index, 0) AS bucket FROM new_rows ORDER BY 1) b;
  IF EXISTS (SELECT 1 FROM new_rows n JOIN enrollment e ON e.id = n.enrollment
             JOIN bank_account a ON a.number_index = n.number_index AND a.state <> 'closed' AND a.id <> n.id
             JOIN enrollment o ON o.id = a.enrollment WHERE o.person <> e.person AND n.state <> 'closed') THEN
    RAISE EXCEPTION 'Nomor rekening ini sudah dipakai orang lain.' USING ERRCODE = '23514', CONSTRAINT = 'account_number_once';
  END IF;
  RETURN NULL;
END $$;

-- What an account replaces was hers, was verified once and is closed.
CREATE OR REPLACE FUNCTION app.account_replaces_hers() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM new_rows n JOIN bank_account o ON o.id = n.replaces
             WHERE o.enrollment <> n.enrollment OR o.state <> 'closed' OR o.verified_by IS NULL) THEN
    RAISE EXCEPTION 'Rekening yang diganti harus rekening orang ini yang sudah ditutup.'
      USING ERRCODE = '23514', CONSTRAINT = 'account_replaces_hers';
  END IF;
  RETURN NULL;
END $$;

-- A list that holds an account which is no longer verified is stopped until it is sent back to its draft.
CREATE OR REPLACE FUNCTION app.list_accounts_stand() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM new_rows n JOIN old_rows o ON o.id = n.id AND o.state <> n.state
             JOIN payment y ON y.payment_list = n.id AND y.state = 'ready' JOIN bank_account a ON a.id = y.bank_account
             WHERE n.state IN ('checked', 'approved', 'released', 'sent') AND a.state <> 'verified') THEN
    RAISE EXCEPTION 'Rekening seorang penerima dalam daftar ini sedang diganti.'
      USING ERRCODE = '23514', CONSTRAINT = 'account_is_changing';
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER e_one_person AFTER INSERT ON bank_account REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.account_of_one_person();
CREATE OR REPLACE TRIGGER e_replaces AFTER INSERT ON bank_account REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.account_replaces_hers();
CREATE OR REPLACE TRIGGER e_accounts_stand AFTER UPDATE ON payment_list REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.list_accounts_stand();
