-- Whom a complaint can be about: the office's own people and the companions.
SELECT id, full_name FROM app.desk_people() UNION SELECT id, full_name FROM app.companions() ORDER BY full_name
