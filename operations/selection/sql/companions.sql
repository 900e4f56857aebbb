-- The companions of the actor's office, with how many people each goes along with and how many she should at most.
SELECT c.id, c.full_name, (SELECT count(*) FROM companion_assignment a WHERE a.companion = c.id AND a.ends_on IS NULL)::int AS people,
  r.caseload_most AS most
FROM app.companions() c CROSS JOIN app.follow_up_of(NULL) r
