-- The SHA-256 under a signed summary is that of its rows: who came, got her passbook, signed or did not come, by whom and when.
-- Written like money/sql/service/counts.sql.
SELECT 'service_day:' || d.id AS subject, d.sha256 AS expected, s.sha256 AS found
FROM service_day d CROSS JOIN LATERAL (
  SELECT encode(sha256(convert_to(coalesce(string_agg(concat_ws(';', p.code,
           coalesce(to_char(r.arrived_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), '-'), coalesce(r.arrived_by::text, '-'),
           coalesce(to_char(r.passbook_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), '-'), coalesce(r.passbook_by::text, '-'),
           coalesce(r.slip_no, '-'),
           coalesce(to_char(r.signed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), '-'), coalesce(r.signed_by::text, '-'),
           coalesce(to_char(r.absent_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), '-'), coalesce(r.absent_by::text, '-'),
           coalesce(r.absence, '-')), E'\n' ORDER BY p.code), ''), 'UTF8')), 'hex') AS sha256
  FROM service_day_row r JOIN enrollment e ON e.id = r.enrollment JOIN person p ON p.id = e.person WHERE r.service_day = d.id) s
WHERE d.state IN ('signed', 'closed') AND d.sha256 IS DISTINCT FROM s.sha256
