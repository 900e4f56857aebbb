-- $1 cards, $2 installments, $3 numbers on the card, $4 keyed hashes
INSERT INTO card_code (program, enrollment, card, installment, place, code_sha256)
SELECT i.program, i.enrollment, u.card, i.id, u.place, u.code_sha256
FROM unnest($1::uuid[], $2::uuid[], $3::smallint[], $4::text[]) AS u(card, installment, place, code_sha256)
JOIN installment i ON i.id = u.installment
