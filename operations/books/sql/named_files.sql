-- $1 names of files: those that a row names, also one that was given up.
SELECT file_key FROM document WHERE file_key = ANY ($1::text[])
