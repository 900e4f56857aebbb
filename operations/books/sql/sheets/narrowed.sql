-- A sheet, and of it what was asked for; its order stays.
SELECT q.* FROM (
{sheet}
) q WHERE {conditions}
