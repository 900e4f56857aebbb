-- $1 a hand-over to the actor's office: whom it is about
SELECT app.handed_person($1) AS person
