-- One-time codes: what is signed or used stays so, and nobody hands one person both halves of her way in. Who gave her a
-- code for a new password never hands her one for a new authenticator within seven days, nor the other way round.

CREATE OR REPLACE FUNCTION app.codes_by_two() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE hands_out uuid := CASE NEW.use WHEN 'new_password' THEN NEW.made_by WHEN 'new_authenticator' THEN NEW.confirmed_by END;
BEGIN
  IF TG_OP = 'UPDATE' AND (
    OLD.used_at IS NOT NULL AND (NEW.used_at, NEW.code_sha256, NEW.expires_at) IS DISTINCT FROM (OLD.used_at, OLD.code_sha256, OLD.expires_at)
    OR OLD.confirmed_by IS NOT NULL AND NEW.confirmed_by IS DISTINCT FROM OLD.confirmed_by
    OR OLD.code_sha256 IS NOT NULL AND NEW.code_sha256 IS DISTINCT FROM OLD.code_sha256)
  THEN
    RAISE EXCEPTION 'Kode ini sudah disahkan atau dipakai.' USING ERRCODE = '23514', CONSTRAINT = 'code_is_settled';
  END IF;
  IF EXISTS (
    SELECT 1 FROM one_time_code c
    WHERE c."user" = NEW."user" AND c.id <> NEW.id AND c.made_at > now() - interval '7 days'
      AND (NEW.use = 'new_password' AND c.use = 'new_authenticator' AND c.confirmed_by = hands_out
        OR NEW.use = 'new_authenticator' AND c.use = 'new_password' AND c.made_by = hands_out))
  THEN
    RAISE EXCEPTION 'Sandi baru dan autentikator baru tidak diberikan oleh orang yang sama.'
      USING ERRCODE = '23514', CONSTRAINT = 'codes_by_two';
  END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE TRIGGER c_codes_by_two BEFORE INSERT OR UPDATE OF confirmed_by, code_sha256, used_at, expires_at
  ON one_time_code FOR EACH ROW EXECUTE FUNCTION app.codes_by_two();
