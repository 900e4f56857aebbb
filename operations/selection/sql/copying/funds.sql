-- $1 the program to copy from, $2 the new one, $3 its funds, $4 their new keys, $5 their ceilings. Nothing is promised yet.
INSERT INTO fund (id, program, name, source, ceiling_rp, committed_rp, version)
SELECT g.made, $2, f.name, f.source, g.ceiling, 0, 1
FROM unnest($3::uuid[], $4::uuid[], $5::bigint[]) AS g(origin, made, ceiling) JOIN fund f ON f.id = g.origin AND f.program = $1
RETURNING id
