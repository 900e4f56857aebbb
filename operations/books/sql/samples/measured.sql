-- $1 program (and what narrows it). How long the frame is, what it adds up to, its seal, and the rows of each stratum.
WITH f AS MATERIALIZED (
{frame}
)
SELECT count(*)::int AS many, coalesce(sum(amount), 0)::bigint AS total_rp,
  encode(sha256(coalesce(string_agg(convert_to(concat_ws(E'\t', row_key, code, site, companion, amount) || E'\n', 'UTF8'), ''::bytea
    ORDER BY row_key COLLATE "C"), ''::bytea)), 'hex') AS sha256,
  (SELECT coalesce(json_object_agg(site, many), '{}') FROM (SELECT site, count(*) AS many FROM f GROUP BY site) s)::text AS by_site,
  (SELECT coalesce(json_object_agg(companion, many), '{}') FROM (SELECT companion, count(*) AS many FROM f GROUP BY companion) s)::text AS by_companion
FROM f
