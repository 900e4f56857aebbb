-- $1 program (and what narrows it); the facts of the sample as JSON, and the start of its intervals, if it has any. The sample, and
-- every row of its frame with how often it was hit, as operations/books/verifier/sampling.py draws it.
WITH a AS (SELECT * FROM jsonb_populate_record(NULL::audit_sample, {facts}::jsonb)),
f AS (
  SELECT q.*, sha256(convert_to(a.seed || ':' || q.row_key, 'UTF8')) AS lot,
    CASE a.strata WHEN 'site' THEN q.site WHEN 'companion' THEN q.companion ELSE '' END AS stratum
  FROM a, (
{frame}
  ) q),
r AS (
  SELECT f.*, row_number() OVER (PARTITION BY f.stratum ORDER BY f.lot) AS turn, count(*) OVER (PARTITION BY f.stratum) AS many,
    sum(f.amount) OVER (ORDER BY f.lot ROWS UNBOUNDED PRECEDING) AS upto
  FROM f),
h AS MATERIALIZED (
  SELECT r.*, CASE WHEN a.interval_rp IS NULL
    THEN (r.turn <= (a.size::bigint * r.many + a.frame_count - 1) / a.frame_count)::int
    ELSE (div(r.upto - {start}::bigint + a.interval_rp, a.interval_rp)
        - div(r.upto - r.amount - {start}::bigint + a.interval_rp, a.interval_rp))::int END AS hits
  FROM a, r),
s AS (
  INSERT INTO audit_sample
  SELECT p.* FROM jsonb_populate_record(NULL::audit_sample, {facts}::jsonb
    || jsonb_build_object('drawn_count', (SELECT count(*) FROM h WHERE hits > 0))) p
  RETURNING drawn_count),
w AS (
  INSERT INTO sample_row (program, enrollment, audit_sample, row_key, code, origin, companion, amount_rp, hits, place)
  SELECT $1, h.enrollment, a.id, h.row_key, h.code, h.site, h.companion, h.amount, h.hits,
    CASE WHEN h.hits > 0 THEN row_number() OVER (PARTITION BY h.hits > 0 ORDER BY h.lot) END
  FROM a, h ORDER BY h.row_key COLLATE "C"
  RETURNING 1)
SELECT (SELECT drawn_count FROM s) AS drawn, (SELECT count(*) FROM w) AS many
