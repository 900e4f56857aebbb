-- $1 program. Sites about which somebody reported or published a number. The name only for holders of see_sensitive.
SELECT s.id, s.number, n.name, r.trained, r.remaining, f.figures::text AS figures
FROM site s
LEFT JOIN LATERAL (SELECT name FROM site_name WHERE site = s.id AND kind = 'main' ORDER BY id LIMIT 1) n ON true
LEFT JOIN LATERAL (SELECT trained, remaining FROM site_report WHERE site = s.id ORDER BY reported_on DESC LIMIT 1) r ON true
LEFT JOIN LATERAL (SELECT jsonb_object_agg(g.name, g.value ORDER BY g.as_of) AS figures FROM published_figure g
                   WHERE g.subject_table = 'site' AND g.subject_key = s.id::text
                     AND NOT EXISTS (SELECT 1 FROM published_figure c WHERE c.corrects = g.id)) f ON true
WHERE s.program = $1 AND (r.trained IS NOT NULL OR f.figures IS NOT NULL)
ORDER BY s.number
