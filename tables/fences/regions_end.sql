-- $1 codes and $2 names of a list of regions, $3 its day. What it does not name so any more has ended.
UPDATE region r SET valid_to = greatest(r.valid_from, $3)
WHERE r.valid_to IS NULL
  AND NOT EXISTS (SELECT 1 FROM unnest($1::text[], $2::text[]) AS g(code, name) WHERE g.code = r.code AND g.name = r.name)
