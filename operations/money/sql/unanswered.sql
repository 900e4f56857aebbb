-- Payments of a list that the bank did not answer, and for which no second person confirmed why.
SELECT count(*)::int AS count FROM payment y WHERE y.payment_list = $1 AND y.state IN ('ready', 'sent') AND NOT EXISTS (
  SELECT 1 FROM line_explanation x WHERE x.payment = y.id AND x.state = 'confirmed')
