-- $1 trip, $2 program, $3 photos in their order.
INSERT INTO receipt (program, shopping_trip, document, page_no)
SELECT $2, $1, d.id, row_number() OVER (ORDER BY array_position($3::uuid[], d.id))
FROM document d WHERE d.id = ANY ($3::uuid[]) AND d.kind = 'receipt_photo' AND d.made_by = app.actor_id() RETURNING id
