-- $1: JSON list of [table, from, to, [roles]]
INSERT INTO app.step
SELECT s->>0, s->>1, s->>2, ARRAY(SELECT jsonb_array_elements_text(s->3)) FROM jsonb_array_elements($1::jsonb) AS s
