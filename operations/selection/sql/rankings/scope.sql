-- $1 program, $2 wave, $3 site (each or NULL). Holds everybody who is to be ranked until the operation ends, in the order of
-- their ids, and counts them. `in_part`: the actor is narrowed to other sites than what she wants to rank.
WITH held AS (
  SELECT id FROM enrollment WHERE program = $1 AND state = 'scored'
    AND ($2::uuid IS NULL OR wave = $2) AND ($3::uuid IS NULL OR site = $3) ORDER BY id FOR NO KEY UPDATE)
SELECT (SELECT count(*)::int FROM held) AS candidates,
       app.holds_at_sites() AND NOT app.holds('approver', 'treasurer', 'supervisor')
         AND ($3::uuid IS NULL OR $3 <> ALL ((SELECT app.my_sites())::uuid[])) AS in_part,
       (SELECT min(p.code) FROM kinship k JOIN enrollment e ON e.person = k.person JOIN person p ON p.id = k.person
        WHERE k."user" = app.actor_id() AND e.id IN (SELECT id FROM held)) AS related,
       (SELECT coalesce(max(number), 0) + 1 FROM ranking WHERE program = $1) AS number
