-- $1 from this transaction number, $2 to before this one. In the order of the tree.
SELECT source, hash FROM app.new_leaves($1, $2)
