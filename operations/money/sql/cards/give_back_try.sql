-- $1 keys: this try was no wrong one.
UPDATE network_counter SET failures = greatest(failures - 1, 0) WHERE network = ANY ($1::text[])
