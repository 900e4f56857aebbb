-- $1 decree: the newest headline that somebody wrote down for it; `number` 0 where nobody did.
SELECT coalesce(max(h.number), 0)::int AS number,
       (array_agg(h.value ORDER BY h.number DESC) FILTER (WHERE h.what = 'people'))[1] AS people,
       (array_agg(h.value ORDER BY h.number DESC) FILTER (WHERE h.what = 'rp'))[1] AS total_rp,
       (array_agg(h.source ORDER BY h.number DESC))[1] AS source, (array_agg(h.as_of ORDER BY h.number DESC))[1] AS as_of
FROM (SELECT split_part(f.name, '_', 2)::int AS number, split_part(f.name, '_', 3) AS what, f.value, f.source, f.as_of
      FROM published_figure f WHERE f.subject_table = 'decree' AND f.subject_key = $1::uuid::text
        AND f.name ~ '^headline_[0-9]+_(people|rp)$') h
