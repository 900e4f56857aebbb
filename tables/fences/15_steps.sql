-- The steps of every state machine, written anew from the dicts beside the enums by `steps.sql`.
CREATE TABLE IF NOT EXISTS app.step (
  table_name text NOT NULL, from_state text NOT NULL, to_state text NOT NULL, roles text[] NOT NULL,
  PRIMARY KEY (table_name, from_state, to_state));
DELETE FROM app.step;
GRANT SELECT ON app.step TO berdaya_app;
