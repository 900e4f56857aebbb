-- Rows and rupiah of a sheet.
SELECT count(*) AS rows, {sums} FROM (
{sheet}
) q
