-- What a report on a grant said is still what it was sealed as, and its lines still make its sum.
SELECT 'accountability_report:' || r.id AS subject, s.sha256 || ' ' || s.accepted_rp AS expected, r.content_sha256 || ' ' || r.accepted_rp AS found
FROM accountability_report r CROSS JOIN LATERAL (
  SELECT encode(sha256(convert_to(r.content::text, 'UTF8')), 'hex') AS sha256,
         (SELECT coalesce(sum((i->>'accepted_rp')::bigint), 0) FROM jsonb_array_elements(r.content->'items') i) AS accepted_rp) s
WHERE (s.sha256, s.accepted_rp) IS DISTINCT FROM (r.content_sha256::text, r.accepted_rp::numeric)
