-- The last times somebody verified the chain, newest first.
SELECT j.at, (j.facts ->> 'faults')::integer AS faults, (j.facts ->> 'checkpoint')::integer AS checkpoint,
       (j.facts ->> 'anchors')::integer AS anchors
FROM journal j WHERE j.operation = 'books.chain_check.note_check' ORDER BY j.id DESC LIMIT 5
