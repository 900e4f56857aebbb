-- $1 codes, $2 a name as it is compared or NULL, $3 a code or NULL. Since when these codes are listed; and what has ended of
-- that name or in that code.
SELECT code, name, valid_from, valid_to, source FROM region
WHERE valid_to IS NULL AND code = ANY ($1::text[])
   OR valid_to IS NOT NULL AND (name_key = $2 OR code = $3 OR code LIKE $3 || '.%')
ORDER BY valid_to IS NOT NULL, code, valid_from LIMIT 100
