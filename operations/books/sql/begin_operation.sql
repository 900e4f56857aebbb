-- $1: the operation's name. Returns the number and name of the operation it stands in, if any.
WITH outer_one AS MATERIALIZED (
  SELECT nullif(current_setting('app.operation_id', true), '') AS operation_id,
         current_setting('app.operation_name', true) AS operation_name
)
SELECT operation_id, operation_name, app.begin_operation($1) FROM outer_one
