-- Alerts that nobody looked at first, then those of the last ninety days; how many probes an alert is about, by route.
SELECT a.id, a.about, a.raised_at, a.looked_by, a.looked_at, a.answer, u.full_name, u.username, l.full_name AS looker,
       app.days_since(a.raised_at) AS days,
       (SELECT coalesce(jsonb_object_agg(c.route, c.count), '{}') FROM (
          SELECT p.route, count(*) FROM probe p WHERE p.actor = a.about
            AND p.at BETWEEN a.raised_at - interval '1 hour' AND coalesce(a.looked_at, now()) GROUP BY p.route) c) AS counts
FROM probe_alert a JOIN user_account u ON u.id = a.about LEFT JOIN user_account l ON l.id = a.looked_by
WHERE a.looked_at IS NULL OR a.looked_at > now() - interval '90 days'
ORDER BY a.looked_at IS NOT NULL, a.raised_at DESC LIMIT 200
