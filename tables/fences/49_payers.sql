-- The number of a paying account sealed, or sealed anew under another key. Definer: no login may change it.
CREATE OR REPLACE FUNCTION app.reseal_payers(accounts uuid[], sealed bytea[]) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT app.holds('system') THEN RETURN; END IF;
  UPDATE paying_account a SET number = NULL, number_sealed = n.sealed FROM unnest(accounts, sealed) AS n(id, sealed) WHERE a.id = n.id;
END $$;
