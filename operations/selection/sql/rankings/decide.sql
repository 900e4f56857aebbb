-- $1 ranking, $2 id of the decision, $3 she declares to be related to nobody in it
INSERT INTO ranking_decision (id, program, ranking, no_kin, decided_by, decided_at)
SELECT $2, program, id, $3, app.actor_id(), now() FROM ranking WHERE id = $1 RETURNING id
