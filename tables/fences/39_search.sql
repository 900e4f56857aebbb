-- People are found by the name they are called by, with a wrong, missing, extra or swapped letter: two words that differ
-- by one such slip become the same word when a letter is left out of each. Words of three letters stand for themselves.
-- A whole word stands there with a sign before it. Names in pg_catalog only: the index is built again wherever a backup
-- is restored.
CREATE OR REPLACE FUNCTION app.name_words(name text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT array_remove(regexp_split_to_array(lower(name), '[^[:alpha:]]+'), '') $$;

CREATE OR REPLACE FUNCTION app.near_words(name text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT coalesce(array_agg(DISTINCT CASE place WHEN -1 THEN '=' || word WHEN 0 THEN word
                                      ELSE overlay(word PLACING '' FROM place FOR 1) END), '{}')
   FROM regexp_split_to_table(lower(name), '[^[:alpha:]]+') AS word,
     generate_series(-1, CASE WHEN length(word) > 3 THEN length(word) ELSE 0 END) AS place WHERE word <> '' $$;

-- Is each word of `wanted` in the name, with one slip at most? For names of programs and sites: few, and read one by one.
CREATE OR REPLACE FUNCTION app.named_nearly(name text, wanted text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT cardinality(app.name_words(wanted)) > 0 AND NOT EXISTS (
     SELECT 1 FROM unnest(app.name_words(wanted)) AS w WHERE NOT app.near_words(name) && app.near_words(w)) $$;

CREATE INDEX IF NOT EXISTS person_called ON person (lower(call_name) text_pattern_ops);
CREATE INDEX IF NOT EXISTS person_called_nearly ON person USING gin (app.near_words(call_name));

-- Those of the actor's own people who are called so (whole words, or the beginning of the name), or nearly so; `most` of
-- them by code, behind a code. Definer: no index on a name can be used below row-level security, whose functions are not
-- leakproof. So the same rows are asked for here as the policies of `enrollment` let her see, and nothing leaves but the key.
CREATE OR REPLACE FUNCTION app.people_called(wanted text, nearly boolean, behind text, most integer)
RETURNS TABLE (person uuid) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ WITH exactly AS MATERIALIZED (
     SELECT o.id FROM person o WHERE lower(o.call_name) ~>=~ lower(wanted) AND lower(o.call_name) ~<~ (lower(wanted) || chr(1114111))
     UNION
     SELECT o.id FROM person o WHERE app.near_words(o.call_name) @> ARRAY(SELECT '=' || w FROM unnest(app.name_words(wanted)) AS w)),
   found AS MATERIALIZED (
     SELECT id FROM exactly WHERE NOT nearly
     UNION ALL
     (SELECT o.id FROM person o
      WHERE nearly AND app.near_words(o.call_name) && app.near_words((
          SELECT w FROM unnest(app.name_words(wanted)) AS w ORDER BY length(w) DESC LIMIT 1))
        AND (cardinality(app.name_words(wanted)) = 1 OR NOT EXISTS (
          SELECT 1 FROM unnest(app.name_words(wanted)) AS w WHERE NOT app.near_words(o.call_name) && app.near_words(w)))
      EXCEPT SELECT id FROM exactly))
   SELECT p.id FROM found JOIN person p ON p.id = found.id
   WHERE (SELECT app.has('staff', 'approver', 'treasurer', 'supervisor')) AND NOT (SELECT app.has('administrator'))
     AND cardinality(app.name_words(wanted)) > 0 AND p.code > behind
     AND EXISTS (SELECT 1 FROM enrollment e WHERE e.person = p.id AND (
       (SELECT app.holds_everywhere('staff', 'approver', 'treasurer', 'supervisor')) AND e.program = ANY ((SELECT app.programs())::uuid[])
       OR (SELECT app.holds_at_sites()) AND e.program = ANY ((SELECT app.programs())::uuid[]) AND e.site = ANY ((SELECT app.my_sites())::uuid[])
       OR e.id = ANY ((SELECT app.object_enrollments())::uuid[])))
   ORDER BY p.code LIMIT least(most, 200) $$;

CREATE INDEX IF NOT EXISTS purchase_of_sum ON purchase (amount_rp, id);
CREATE INDEX IF NOT EXISTS settlement_of_sum ON settlement (amount_rp, id);
CREATE INDEX IF NOT EXISTS settlement_of_number ON settlement (document_no);
CREATE INDEX IF NOT EXISTS bank_line_of_sum ON bank_result_line (amount_rp, id);
CREATE INDEX IF NOT EXISTS custody_of_slip ON custody_event (slip_no);
CREATE INDEX IF NOT EXISTS trip_of_receipt ON shopping_trip (receipt_no) WHERE receipt_no IS NOT NULL;
-- What one person did last, on the first page of the desk.
CREATE INDEX IF NOT EXISTS journal_of_actor ON journal (actor, id);
