-- $1 table, $2 key. The trail of one row: when, who, and which columns; never what stood in them. What a row was before is what
-- its last line left, unless it says otherwise.
SELECT t.version, t.verb, t.at, u.full_name AS actor, j.operation, CASE t.verb WHEN 'update' THEN ARRAY(
         SELECT k FROM jsonb_object_keys(t.after) AS k WHERE t.after->k IS DISTINCT FROM t.was->k AND k <> 'version' ORDER BY k) END AS columns
FROM (SELECT *, coalesce(before, lag(after) OVER (ORDER BY version)) AS was FROM trail WHERE table_name = $1 AND row_key = $2) t
LEFT JOIN journal j ON j.id = t.operation LEFT JOIN user_account u ON u.id = t.actor ORDER BY t.version LIMIT 200
