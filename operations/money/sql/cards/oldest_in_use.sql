SELECT min(k.printed_at) AS printed_at FROM card k WHERE k.voided_at IS NULL AND EXISTS (
  SELECT 1 FROM card_code c WHERE c.card = k.id AND NOT EXISTS (SELECT 1 FROM card_answer a WHERE a.card_code = c.id))
