-- $1 a program's code, or NULL for all programs of the office that are no drafts. Which of them are asked for, and which
-- could be. RLS says which there are.
SELECT p.id, p.code, p.name, coalesce(p.code = $1, p.state NOT IN ('draft', 'dropped')) AS asked, o.name AS office
FROM program p JOIN organization o ON o.id = p.organization
WHERE p.code = $1 OR p.state NOT IN ('draft', 'dropped') ORDER BY p.fiscal_year DESC, p.code
