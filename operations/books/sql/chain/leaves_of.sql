-- $1: up to this checkpoint, in the order of the tree.
SELECT source, table_name, row_key, version, hash FROM checkpoint_leaf WHERE checkpoint <= $1 ORDER BY id
