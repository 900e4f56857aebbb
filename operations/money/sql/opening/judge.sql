-- $1 decree, $2 lines of a file, $3 codes, $4 indexes of numbers: what is known here of each of them. `is_open`: her name is
-- open to the actor, so that the holder can be compared with it.
WITH given AS MATERIALIZED (SELECT * FROM unnest($2::int[], $3::text[], $4::bytea[]) AS g(line_no, code, number)),
hers AS MATERIALIZED (
  SELECT DISTINCT p.code, p.id AS person, e.id AS enrollment, e.state FROM decree_line l JOIN enrollment e ON e.id = l.enrollment
  JOIN person p ON p.id = e.person WHERE l.decree = $1 AND l.effect = 'grant' AND p.code = ANY ($3::text[])),
found AS MATERIALIZED (SELECT g.line_no, g.number, h.* FROM given g JOIN hers h ON h.code = g.code),
others AS MATERIALIZED (
  SELECT o.enrollment, o.number FROM app.numbers_of_others((SELECT array_agg(f.enrollment ORDER BY f.line_no) FROM found f WHERE f.number IS NOT NULL),
                                                           (SELECT array_agg(f.number ORDER BY f.line_no) FROM found f WHERE f.number IS NOT NULL)) o)
SELECT f.line_no, f.enrollment, f.state IN ('determined', 'active') AS is_in,
       EXISTS (SELECT 1 FROM bank_account a WHERE a.enrollment = f.enrollment AND a.state <> 'closed' AND a.number_index = f.number) AS is_known,
       EXISTS (SELECT 1 FROM bank_account a WHERE a.enrollment = f.enrollment AND a.state <> 'closed') AS has_account,
       EXISTS (SELECT 1 FROM bank_account a WHERE a.enrollment = f.enrollment AND a.state = 'closed' AND a.verified_by IS NOT NULL) AS had_account,
       EXISTS (SELECT 1 FROM identity i JOIN data_key k ON k.person = i.person WHERE i.person = f.person AND k.secret IS NOT NULL
                 AND i.legal_name IS NOT NULL) AS is_open,
       EXISTS (SELECT 1 FROM kinship k WHERE k.person = f.person AND k."user" = app.actor_id()) AS is_related,
       EXISTS (SELECT 1 FROM others o WHERE o.enrollment = f.enrollment AND o.number = f.number) AS is_anothers
FROM found f
