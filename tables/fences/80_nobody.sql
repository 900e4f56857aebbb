-- `system` and `public` act too, so the books can name them; nobody can sign in as them.
INSERT INTO setting (key, value) VALUES ('index_version', '1') ON CONFLICT (key) DO NOTHING;

DO $$
DECLARE who record;
BEGIN
  PERFORM set_config('app.actor_id', '00000000-0000-7000-8000-000000000001', true), set_config('app.roles', 'system', true);
  FOR who IN SELECT * FROM (VALUES ('00000000-0000-7000-8000-000000000001'::uuid, 'system'),
                                   ('00000000-0000-7000-8000-000000000002'::uuid, 'public')) AS v(id, name)
             WHERE NOT EXISTS (SELECT 1 FROM user_account u WHERE u.id = v.id) LOOP
    PERFORM app.begin_operation('people.users.add');
    INSERT INTO user_account (id, username, full_name, password, active, admin, superuser)
    VALUES (who.id, who.name, who.name, '!', false, false, false);
    PERFORM app.note('user_account', who.id::text, NULL, NULL);
  END LOOP;
END $$;
