-- $1 service day: how many of its list, and the SHA-256 over its rows in the order of the codes: code, when and by whom
-- each thing was ticked, slip, why absent. Times in UTC to the microsecond.
SELECT count(*)::int AS listed, count(r.arrived_at)::int AS arrived, count(r.passbook_at)::int AS passbooks,
       count(r.signed_at)::int AS signed, count(r.absent_at)::int AS absent,
       count(*) FILTER (WHERE r.arrived_at IS NULL AND r.absent_at IS NULL)::int AS unticked,
       encode(sha256(convert_to(coalesce(string_agg(concat_ws(';', p.code,
         coalesce(to_char(r.arrived_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), '-'), coalesce(r.arrived_by::text, '-'),
         coalesce(to_char(r.passbook_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), '-'), coalesce(r.passbook_by::text, '-'),
         coalesce(r.slip_no, '-'),
         coalesce(to_char(r.signed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), '-'), coalesce(r.signed_by::text, '-'),
         coalesce(to_char(r.absent_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), '-'), coalesce(r.absent_by::text, '-'),
         coalesce(r.absence, '-')), E'\n' ORDER BY p.code), ''), 'UTF8')), 'hex') AS sha256
FROM service_day_row r JOIN enrollment e ON e.id = r.enrollment JOIN person p ON p.id = e.person WHERE r.service_day = $1
