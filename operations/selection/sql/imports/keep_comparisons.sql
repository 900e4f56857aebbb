-- $1 batch, $2 lines, $3 what differs from the papers, or nothing
INSERT INTO sample_comparison (batch, import_line, agrees, remark, compared_by, at)
SELECT $1, line, remark IS NULL, remark, app.actor_id(), now() FROM unnest($2::int[], $3::text[]) AS c(line, remark)
