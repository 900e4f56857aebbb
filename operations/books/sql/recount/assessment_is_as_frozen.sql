-- What a judgment was computed from has the SHA-256 that was written beside it, and the points (but restricted ones) and the
-- total that follow stand in it.
SELECT 'assessment:' || id AS subject, frozen_sha256 AS expected,
       encode(sha256(convert_to(frozen, 'UTF8')), 'hex') || ' ' || total AS found
FROM assessment
WHERE frozen IS NOT NULL AND (encode(sha256(convert_to(frozen, 'UTF8')), 'hex') <> frozen_sha256
  OR NOT frozen::jsonb->'result'->'points' @> points OR (frozen::jsonb->'result'->>'total')::int <> total)
