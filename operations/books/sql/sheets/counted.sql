-- How many rows a sheet has, whatever it is narrowed by.
SELECT count(*) AS rows FROM (
{sheet}
) q
