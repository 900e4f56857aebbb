-- Programs for which a case can be taken in.
SELECT id, code, name FROM program WHERE state <> 'draft' ORDER BY name, code
