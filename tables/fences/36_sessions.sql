-- Sessions end with what they were opened by, whoever changes it: a new password ends every session of its user, and so
-- does disabling her, which also ends her devices and tokens for good: enabling her again brings none of them back.

CREATE OR REPLACE FUNCTION app.sign_ins_end() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.active AND NEW.password = OLD.password THEN RETURN NULL; END IF;
  DELETE FROM session WHERE user_id = NEW.id;
  IF NOT NEW.active THEN
    UPDATE device SET revoked_at = now() WHERE "user" = NEW.id AND revoked_at IS NULL;
    UPDATE api_token SET revoked_at = now() WHERE "user" = NEW.id AND revoked_at IS NULL;
  END IF;
  RETURN NULL;
END $$;

DROP TRIGGER IF EXISTS sign_ins_end ON user_account;
CREATE TRIGGER sign_ins_end AFTER UPDATE OF active, password ON user_account
  FOR EACH ROW EXECUTE FUNCTION app.sign_ins_end();

-- A token ends by itself, and soon.
ALTER TABLE api_token DROP CONSTRAINT IF EXISTS token_ends_soon;
ALTER TABLE api_token ADD CONSTRAINT token_ends_soon CHECK (expires_at <= made_at + interval '90 days');
