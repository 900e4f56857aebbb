-- $1 persons, $2 actor: that each name and account was shown.
INSERT INTO bench_read (opening, person, fields, actor, at)
SELECT $2, p, 'account,holder_name', $2, clock_timestamp() FROM unnest($1::uuid[]) AS p
