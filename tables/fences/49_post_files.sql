-- A list for the post office may have a file of its own; no account number ever stands in it.

CREATE OR REPLACE FUNCTION app.names_accounts(format bank_file_profile) RETURNS boolean LANGUAGE sql IMMUTABLE AS
$$ SELECT format.kind = 'pain001'
     OR EXISTS (SELECT 1 FROM jsonb_array_elements(format.columns) AS c WHERE c->>1 IN ('account', 'bank', 'bank_code', 'bank_name', 'debit_account'))
     OR format.footer::text ~ '{(tails|check|debit_account)}' OR coalesce(format.layout->>'header', '') ~ '{(tails|check|debit_account)}' $$;

CREATE OR REPLACE FUNCTION app.post_has_no_accounts() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM new_rows n JOIN bank_file_profile b ON b.id = n.profile WHERE n.route = 'post' AND app.names_accounts(b)) THEN
    RAISE EXCEPTION 'Format ini memuat rekening; kantor pos tidak menerima nomor rekening.'
      USING ERRCODE = '23514', CONSTRAINT = 'post_has_no_accounts';
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER e_post_insert AFTER INSERT ON payment_list REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.post_has_no_accounts();
CREATE OR REPLACE TRIGGER e_post_update AFTER UPDATE ON payment_list REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.post_has_no_accounts();
