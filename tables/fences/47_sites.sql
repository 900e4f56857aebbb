-- Who is narrowed to sites decides about no list of which she sees a part: not about a decree, a payment list, a ranking
-- or a list of candidates with people of other sites in it.

CREATE OR REPLACE FUNCTION app.refuse_seen_in_part() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF app.seen_in_part(TG_ARGV[0], CASE WHEN TG_OP = 'DELETE' THEN (to_jsonb(OLD)->>TG_ARGV[1])::uuid
                                       ELSE (to_jsonb(NEW)->>TG_ARGV[1])::uuid END) THEN
    RAISE EXCEPTION 'Berkas ini juga memuat orang dari lokasi lain.' USING ERRCODE = '23514', CONSTRAINT = 'seen_in_part';
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;

CREATE OR REPLACE TRIGGER a_seen_whole BEFORE UPDATE ON decree
  FOR EACH ROW EXECUTE FUNCTION app.refuse_seen_in_part('decree', 'id');
CREATE OR REPLACE TRIGGER a_seen_whole BEFORE DELETE ON decree_line
  FOR EACH ROW EXECUTE FUNCTION app.refuse_seen_in_part('decree', 'decree');
CREATE OR REPLACE TRIGGER a_seen_whole BEFORE UPDATE ON payment_list
  FOR EACH ROW EXECUTE FUNCTION app.refuse_seen_in_part('payment_list', 'id');
CREATE OR REPLACE TRIGGER a_seen_whole BEFORE UPDATE ON service_day
  FOR EACH ROW EXECUTE FUNCTION app.refuse_seen_in_part('service_day', 'id');
CREATE OR REPLACE TRIGGER a_seen_whole BEFORE UPDATE ON import_batch
  FOR EACH ROW EXECUTE FUNCTION app.refuse_seen_in_part('import_batch', 'id');
CREATE OR REPLACE TRIGGER a_seen_whole BEFORE UPDATE ON ranking
  FOR EACH ROW EXECUTE FUNCTION app.refuse_seen_in_part('ranking', 'id');
CREATE OR REPLACE TRIGGER a_seen_whole BEFORE INSERT ON ranking_decision
  FOR EACH ROW EXECUTE FUNCTION app.refuse_seen_in_part('ranking', 'ranking');

-- And makes no ranking but of a site of hers: what she does not see would be missing in it.
CREATE OR REPLACE FUNCTION app.refuse_ranked_in_part() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF app.holds_at_sites() AND NOT app.holds('approver', 'treasurer', 'supervisor')
     AND (NEW.site IS NULL OR NEW.site <> ALL ((SELECT app.my_sites())::uuid[])) THEN
    RAISE EXCEPTION 'Berkas ini juga memuat orang dari lokasi lain.' USING ERRCODE = '23514', CONSTRAINT = 'seen_in_part';
  END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE TRIGGER a_ranked_whole BEFORE INSERT ON ranking FOR EACH ROW EXECUTE FUNCTION app.refuse_ranked_in_part();

-- Is a request about people, and all of them of her sites? About a whole program or with somebody of another site in it, it is
-- not hers to read. Definer: it looks at all of them.
CREATE OR REPLACE FUNCTION app.only_my_sites(wanted_table text, wanted_key text, things uuid[]) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT app.holds_at_sites() AND coalesce(bool_and(e.site = ANY ((SELECT app.my_sites())::uuid[])), false)
   FROM enrollment e WHERE e.program = ANY ((SELECT app.programs())::uuid[]) AND e.id IN (
     SELECT unnest(coalesce(things, ARRAY[wanted_key::uuid])) WHERE wanted_table = 'enrollment'
     UNION ALL SELECT h.id FROM enrollment h WHERE wanted_table = 'person' AND h.person = wanted_key::uuid
     UNION ALL SELECT i.enrollment FROM installment i WHERE wanted_table = 'installment' AND i.id = ANY (things)
     UNION ALL SELECT y.enrollment FROM payment y
       WHERE wanted_table = 'payment_list' AND y.payment_list = wanted_key::uuid AND y.state <> 'cancelled') $$;
