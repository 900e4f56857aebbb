-- $1 objection: did the actor already decide about the woman who objects?
SELECT app.decided_about($1, app.actor_id()) AS decided
