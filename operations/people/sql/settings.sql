-- $1 keys: what was set of them, by whom, when and why; without a value nobody did.
SELECT k.key, s.value, u.full_name, s.changed_at AS at, s.reason
FROM unnest($1::text[]) AS k(key) LEFT JOIN setting s ON s.key = k.key LEFT JOIN user_account u ON u.id = s.changed_by
