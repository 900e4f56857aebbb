-- $1 site or NULL. Is the actor narrowed to other sites than this, so that she would choose from a part of the people?
SELECT app.holds_at_sites() AND NOT app.holds('approver', 'treasurer', 'supervisor')
       AND ($1::uuid IS NULL OR $1 <> ALL ((SELECT app.my_sites())::uuid[])) AS in_part
