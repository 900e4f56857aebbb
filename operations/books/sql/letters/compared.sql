-- $1 letter: the codes of its object; whose data rest or are erased cannot be compared.
SELECT DISTINCT p.code, p.erased_on IS NOT NULL OR EXISTS (
         SELECT 1 FROM processing_hold h WHERE h.person = p.id AND h.lifted_at IS NULL
           AND h.starts_on <= app.today() AND (h.ends_on IS NULL OR h.ends_on >= app.today())) AS left_out
FROM app.letter_people($1::uuid) AS l(id) JOIN enrollment e ON e.id = l.id JOIN person p ON p.id = e.person ORDER BY p.code
