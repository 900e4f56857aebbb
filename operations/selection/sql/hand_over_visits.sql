-- $1 enrollments, $2 the new companion: what is to be made or made again goes to whoever goes along with her now.
UPDATE visit SET companion = $2
WHERE enrollment = ANY ($1::uuid[]) AND state IN ('planned', 'sent_back') AND companion <> $2
