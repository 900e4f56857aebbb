-- $1 companion, $2 how many days are looked back: where her trips went, the most used shop first.
SELECT min(t.shop) AS shop, count(*)::int AS trips, sum(t.receipt_total_rp)::bigint AS sum_rp
FROM shopping_trip t WHERE t.companion = $1 AND t.bought_on >= app.today() - $2::int
  AND EXISTS (SELECT 1 FROM purchase b WHERE b.shopping_trip = t.id AND b.state <> 'corrected')
GROUP BY lower(btrim(t.shop)) ORDER BY trips DESC, shop LIMIT 20
