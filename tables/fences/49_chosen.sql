-- Of whom a step on many is: those ticked one by one (`ids`), or everybody whom a filter finds. Sees what the actor sees; a
-- statement that asks it is planned as if the condition stood there.
CREATE OR REPLACE FUNCTION app.chosen(of_program uuid, ids uuid[], in_state text, at_site uuid, of_wave uuid, alone boolean)
RETURNS TABLE (id uuid) LANGUAGE sql STABLE AS $$
  SELECT e.id FROM enrollment e
  WHERE e.program = of_program AND (ids IS NULL OR e.id = ANY (ids)) AND (in_state IS NULL OR e.state = in_state)
    AND (at_site IS NULL OR e.site = at_site) AND (of_wave IS NULL OR e.wave = of_wave)
    AND (NOT alone OR e.state IN ('screened', 'visited', 'scored', 'shortlisted')
         AND NOT EXISTS (SELECT 1 FROM companion_assignment a WHERE a.enrollment = e.id AND a.ends_on IS NULL)) $$;

-- Why nothing may be done with one of them now: NULL, or a word of operations/selection/chosen.py.
CREATE OR REPLACE FUNCTION app.hindered(whose enrollment, wanted text[], by_another boolean)
RETURNS text LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN EXISTS (SELECT 1 FROM kinship k WHERE k."user" = app.actor_id() AND k.person = whose.person) THEN 'kin'
              WHEN whose.state <> ALL (wanted) THEN 'step'
              WHEN by_another AND whose.proposed_by = app.actor_id() THEN 'own' END $$;
