-- An older database has criteria that belong to no version of the rules. They become the first version of their program, a
-- draft: a second person puts it in force, as with every other. From then on each criterion belongs to a version.
DO $$
BEGIN
  IF EXISTS (SELECT 1 FROM criterion WHERE rule_version IS NULL) THEN
    PERFORM set_config('app.actor_id', '00000000-0000-7000-8000-000000000001', true), set_config('app.roles', 'system', true);
    PERFORM app.begin_operation('selection.programs.wrap_criteria');
    INSERT INTO rule_version (id, program, version_no, title, legal_basis, valid_from, objection_days, state, made_by, version)
    SELECT DISTINCT ON (c.program) app.uuid7(), c.program,
           1 + coalesce((SELECT max(v.version_no) FROM rule_version v WHERE v.program = c.program), 0),
           'Kriteria yang sudah ada', c.legal_basis, app.today(), 21, 'draft', c.made_by, 1
    FROM criterion c WHERE c.rule_version IS NULL ORDER BY c.program, c.code;
    UPDATE criterion c SET rule_version = v.id FROM rule_version v
    WHERE c.rule_version IS NULL AND v.program = c.program
      AND v.version_no = (SELECT max(l.version_no) FROM rule_version l WHERE l.program = c.program);
    PERFORM app.note('rule_version', 'all', NULL, NULL);
  END IF;
  IF NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conname = 'criterion_of_a_version') THEN
    ALTER TABLE criterion ADD CONSTRAINT criterion_of_a_version CHECK (rule_version IS NOT NULL);
  END IF;
END $$;
