-- $1 a program or null, $2 one report or null. What third parties counted at its sites, the latest first, and whether it was spread over persons.
SELECT r.id, p.code AS program, p.name AS program_name, s.number AS site, r.reported_on, r.source, r.trained, r.remaining,
  (SELECT n.name FROM site_name n WHERE n.site = s.id AND n.kind <> 'alias' ORDER BY n.kind LIMIT 1) AS site_name,
  (SELECT count(*)::int FROM outcome o WHERE o.site_report = r.id) AS spread
FROM site_report r JOIN site s ON s.id = r.site JOIN program p ON p.id = r.program
WHERE r.program = coalesce($1::uuid, r.program) AND ($2::uuid IS NULL OR r.id = $2) ORDER BY r.reported_on DESC, s.number LIMIT 200
