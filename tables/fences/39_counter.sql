-- Who stands at the counter? By NIK, or by birth date with the sealed names to compare in memory; only persons of the
-- actor's own programs, so that "another office has her" and "nobody has her" are one answer from one statement.
-- Definer: the vault is closed until something is opened, and nothing of it leaves but the code.
CREATE OR REPLACE FUNCTION app.at_counter(wanted_niks bytea[], wanted_birth_dates bytea[])
RETURNS TABLE (person uuid, code text, program text, data_key bytea, legal_name bytea)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT DISTINCT ON (p.id) p.id, p.code, g.code, k.secret, i.legal_name
   FROM identity i JOIN data_key k ON k.person = i.person JOIN person p ON p.id = i.person JOIN enrollment e ON e.person = p.id
   JOIN program g ON g.id = e.program
   WHERE (i.nik_index = ANY (wanted_niks) OR i.birth_date_index = ANY (wanted_birth_dates))
     AND e.program = ANY ((SELECT app.programs())::uuid[])
     AND ((SELECT app.holds_everywhere('staff', 'approver', 'treasurer', 'supervisor')) OR e.site = ANY ((SELECT app.my_sites())::uuid[]))
     AND app.holds('staff', 'approver', 'treasurer', 'supervisor') AND NOT app.has('administrator')
   ORDER BY p.id, g.fiscal_year DESC, g.code $$;

CREATE INDEX IF NOT EXISTS identity_birth_date ON identity (birth_date_index);
