-- $1 program, $2 photos of an event that proves no purchase by a receipt.
SELECT app.place_photos($1, '{}', $2::uuid[]) AS placed
