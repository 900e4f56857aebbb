-- $1 divided installments, $2 reason: the last part of each is what she missed.
UPDATE installment i SET state = 'forfeited', reason = $2
WHERE i.parent = ANY ($1::uuid[]) AND i.state = 'planned'
  AND i.part = (SELECT max(s.part) FROM installment s WHERE s.parent = i.parent)
