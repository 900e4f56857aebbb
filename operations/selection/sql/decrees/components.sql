-- $1 decree: of each component that it grants how many people, at what amount, how often.
SELECT c.label, l.amount_rp, l.unit_rp, l.units, c.unit_name, l.periods, count(*)::int AS people,
       sum(l.amount_rp * l.periods)::bigint AS total_rp
FROM decree_line l JOIN component c ON c.id = l.component WHERE l.decree = $1 AND l.effect = 'grant'
GROUP BY c.id, c.label, c.kind, c.code, l.amount_rp, l.unit_rp, l.units, c.unit_name, l.periods
ORDER BY c.kind = 'grant' DESC, c.code, l.amount_rp
