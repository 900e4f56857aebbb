-- $1 ranking. Persons by verdict, in the order of the verdicts.
SELECT verdict, count(*)::int AS count FROM selection_rank WHERE run = $1 GROUP BY verdict
ORDER BY array_position(ARRAY['shortlisted', 'waitlisted', 'not_selected'], verdict::text)
