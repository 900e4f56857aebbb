-- An older database kept each wrapped data key beside its identity. Migration m0001b set them aside; here they get rows of
-- their own, noted in the trail like every other. Does nothing a second time.
DO $$
BEGIN
  IF to_regclass('app.data_key_set_aside') IS NULL THEN RETURN; END IF;
  IF EXISTS (SELECT 1 FROM app.data_key_set_aside) THEN
    PERFORM set_config('app.actor_id', '00000000-0000-7000-8000-000000000001', true), set_config('app.roles', 'system', true);
    PERFORM app.begin_operation('people.rotation.move_keys');
    INSERT INTO data_key (person, secret, key_version, made_at)
    SELECT person, data_key, key_version, made_at FROM app.data_key_set_aside;
    PERFORM app.note('data_key', 'all', NULL, NULL);
  END IF;
  DROP TABLE app.data_key_set_aside;
END $$;
