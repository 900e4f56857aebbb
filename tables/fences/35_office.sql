-- Who may confirm a role: never its holder (a CHECK of the table), never who gave it, and the program itself (system) only
-- at the founding of an office: three different persons at once, with who waits beside them, and never again.

CREATE OR REPLACE FUNCTION app.role_is_confirmed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
DECLARE
  itself CONSTANT uuid := '00000000-0000-7000-8000-000000000001';
  money CONSTANT text[] := '{staff,approver,treasurer}';
  signed uuid[];
BEGIN
  IF TG_OP = 'INSERT' THEN
    SELECT array_agg(n.id) INTO signed FROM new_rows n WHERE n.confirmed_by IS NOT NULL;
  ELSE
    SELECT array_agg(n.id) INTO signed FROM new_rows n JOIN old_rows o ON o.id = n.id
    WHERE n.confirmed_by IS DISTINCT FROM o.confirmed_by;
  END IF;
  IF EXISTS (SELECT 1 FROM user_role r WHERE r.id = ANY (signed) AND r.confirmed_by = r.given_by AND r.given_by <> itself) THEN
    RAISE EXCEPTION 'Yang memberi peran tidak boleh mengesahkannya.'
      USING ERRCODE = '23514', CONSTRAINT = 'role_given_and_confirmed_by_one';
  END IF;
  IF EXISTS (
    SELECT 1 FROM user_role r JOIN user_account u ON u.id = r."user"
    WHERE r.id = ANY (signed) AND r.confirmed_by = itself AND (
      EXISTS (SELECT 1 FROM user_role c JOIN user_account cu ON cu.id = c."user"
              WHERE cu.organization = u.organization AND c.role = ANY (money) AND c.confirmed_by IS NOT NULL
                AND c.id <> ALL (signed))
      OR NOT EXISTS (
        SELECT 1 FROM user_role a JOIN user_account au ON au.id = a."user"
        JOIN user_role b ON b.role = 'treasurer' AND b."user" <> a."user" JOIN user_account bu ON bu.id = b."user"
        JOIN user_role c ON c.role = 'approver' AND c."user" <> a."user" AND c."user" <> b."user"
        JOIN user_account cu ON cu.id = c."user"
        WHERE a.role = 'staff' AND ARRAY[a.id, b.id, c.id] <@ signed
          AND au.organization = u.organization AND bu.organization = u.organization AND cu.organization = u.organization)))
  THEN
    RAISE EXCEPTION 'Tanpa pemegang peran keuangan, peran hanya disahkan sekali: saat kantor didirikan oleh tiga orang.'
      USING ERRCODE = '23514', CONSTRAINT = 'role_confirmed_at_founding_only';
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER e_confirmed_insert AFTER INSERT ON user_role REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.role_is_confirmed();
CREATE OR REPLACE TRIGGER e_confirmed_update AFTER UPDATE ON user_role REFERENCING OLD TABLE AS old_rows
  NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION app.role_is_confirmed();
