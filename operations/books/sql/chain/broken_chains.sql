SELECT table_name, row_key, version, CASE found WHEN 'gap' THEN 'does not follow the line before' ELSE 'its hash is not that of its content' END AS wrong
FROM app.broken_chains() LIMIT 1000
