-- Its leaves are written with it, by the trigger.
INSERT INTO checkpoint (id, number, before_xid, cut_at, trail_size, seal_size, tree_size, root, peaks, previous_hash, hash,
                        key_id, public_key, signature)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
