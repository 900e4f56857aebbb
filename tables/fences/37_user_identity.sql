-- Numbers of the office's own people: compared by the rules before a payment, read by nobody. New keys carry over what the
-- vault knows too; the rest is typed again, which the page of the user asks for.
CREATE OR REPLACE TRIGGER a_only_grows BEFORE UPDATE OF id, "user", key_version, made_by, made_at OR DELETE OR TRUNCATE
  ON user_identity FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();

-- Is something recorded for this colleague, and under the key that is in use? For those who may record it.
CREATE OR REPLACE FUNCTION app.numbers_recorded(wanted uuid) RETURNS TABLE (made_at timestamptz, is_stale boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT n.made_at, n.key_version::text <> (SELECT value FROM setting WHERE key = 'index_version')
   FROM user_identity n JOIN user_account u ON u.id = n."user"
   WHERE n."user" = wanted AND u.organization = app.organization() AND app.holds('supervisor', 'approver') AND NOT app.has('administrator')
   ORDER BY n.made_at DESC, n.id DESC LIMIT 1 $$;

-- The newest numbers of the companions of these enrollments. Inside other functions.
CREATE OR REPLACE FUNCTION app.numbers_of(users uuid[])
RETURNS TABLE ("user" uuid, nik_index bytea, phone_index bytea, account_index bytea)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT DISTINCT ON (n."user") n."user", n.nik_index, n.phone_index, n.account_index
   FROM user_identity n WHERE n."user" = ANY (users) ORDER BY n."user", n.made_at DESC, n.id DESC $$;

CREATE OR REPLACE FUNCTION app.carry_users(coming integer) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ UPDATE user_identity n SET nik_index = r.nik_index FROM identity i JOIN index_rebuild r ON r.id = i.id AND r.key_version = coming
   WHERE n.nik_index = i.nik_index AND r.nik_index IS NOT NULL AND app.holds('system');
   UPDATE user_identity n SET phone_index = r.phone_index FROM identity i JOIN index_rebuild r ON r.id = i.id AND r.key_version = coming
   WHERE n.phone_index = i.phone_index AND r.phone_index IS NOT NULL AND app.holds('system');
   UPDATE user_identity n SET account_index = r.number_index FROM bank_account a JOIN index_rebuild r ON r.id = a.id AND r.key_version = coming
   WHERE n.account_index = a.number_index AND r.number_index IS NOT NULL AND app.holds('system') $$;
