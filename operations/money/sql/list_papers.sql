-- $1 list: the treasury's papers for it, also those that were dropped.
SELECT d.id, d.kind, d.number, d.dated, d.amount_rp, d.state, d.reason, d.recorded_by, u.full_name AS recorder, c.full_name AS confirmer
FROM treasury_document d JOIN user_account u ON u.id = d.recorded_by LEFT JOIN user_account c ON c.id = d.confirmed_by
WHERE d.payment_list = $1 ORDER BY array_position(ARRAY['spp', 'spm', 'sp2d'], d.kind::text), d.id
