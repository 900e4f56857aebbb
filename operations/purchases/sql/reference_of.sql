-- $1 purchase: the price that the office knows for this item here.
SELECT r.price_rp, r.factor_percent, r.source, r.priced_on FROM purchase b CROSS JOIN LATERAL app.reference_for(b.plan_item) r WHERE b.id = $1
