-- $1 program, then one array for each column. What has a number keeps it: of two who print at once the first one counts.
INSERT INTO printed_paper (number, check_code, kind, program, subject_table, subject_key, revision, total_rp, line_count,
                           sha256, dated, made_by, made_at)
SELECT n.*, app.today(), app.actor_id(), clock_timestamp()
FROM (SELECT number, check_code, kind, $1::uuid, subject_table, subject_key, revision, total_rp, line_count, sha256
      FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::uuid[], $7::int[], $8::bigint[], $9::int[], $10::text[])
        AS g (number, check_code, kind, subject_table, subject_key, revision, total_rp, line_count, sha256)
      WHERE NOT EXISTS (SELECT 1 FROM printed_paper p WHERE p.kind = g.kind AND p.subject_key = g.subject_key
                          AND p.revision = g.revision)) AS n
ON CONFLICT DO NOTHING
