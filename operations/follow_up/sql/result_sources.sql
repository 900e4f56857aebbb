-- $1 program. Where its outcome rows come from; synthetic ones only spread a third party's count over persons.
SELECT source_kind, synthetic, count(*)::int AS rows, count(DISTINCT enrollment)::int AS people, max(observed_on) AS latest
FROM outcome WHERE program = $1 GROUP BY 1, 2 ORDER BY 1, 2
