\set n random(1, {count})
SELECT id AS key FROM bench_key WHERE n = :n \gset
BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;
SELECT {settings};
{statement};
COMMIT;
