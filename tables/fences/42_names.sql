-- Whose payment may a bank line without our code be? Names of accounts, still sealed, to compare in memory with the name on
-- the line: only payments that the bank has not answered, of these sums, in the treasurer's own programs. Definer: the
-- vault is closed until something is opened, and nothing of it leaves but how like two names are.
CREATE OR REPLACE FUNCTION app.names_to_match(program_key uuid, sums bigint[])
RETURNS TABLE (payment uuid, amount_rp bigint, person uuid, account uuid, number_index bytea, data_key bytea, holder_name bytea)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT y.id, y.amount_rp, e.person, a.id, a.number_index, k.secret, a.holder_name
   FROM payment y JOIN bank_account a ON a.id = y.bank_account JOIN enrollment e ON e.id = y.enrollment
   JOIN data_key k ON k.person = e.person
   WHERE y.program = program_key AND y.state = 'sent' AND y.amount_rp = ANY (sums)
     AND app.holds('treasurer') AND NOT app.has('administrator') AND y.program = ANY ((SELECT app.programs())::uuid[])
     AND ((SELECT NOT app.holds_at_sites()) OR e.site = ANY ((SELECT app.my_sites())::uuid[]))
   ORDER BY y.id $$;
