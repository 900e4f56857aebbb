SELECT id, hash FROM checkpoint_leaf ORDER BY id
