-- $1 coming version: what an earlier rotation left behind
DELETE FROM index_rebuild WHERE key_version <> $1
