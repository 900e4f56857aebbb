-- $1 number of a site or NULL, $2 part of a name, or its words with a slip in each, or '' (names only for those who may see them), $3 after this key, $4 rows.
WITH found AS (
  SELECT s.id, s.number AS site, g.code AS program, g.name AS program_name, concat(g.code, '~', lpad(s.number::text, 5, '0')) AS key,
         (SELECT n.name FROM site_name n WHERE n.site = s.id AND n.kind <> 'alias' ORDER BY n.kind LIMIT 1) AS site_name
  FROM site s JOIN program g ON g.id = s.program
  WHERE s.number = $1::int OR $2 <> '' AND EXISTS (
    SELECT 1 FROM site_name n WHERE n.site = s.id AND (strpos(lower(n.name), lower($2)) > 0 OR app.named_nearly(n.name, $2))))
SELECT * FROM found WHERE key > $3 ORDER BY key LIMIT $4
