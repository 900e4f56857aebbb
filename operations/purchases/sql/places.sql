-- $1 purchase: the pages of its receipt whose photo said where it was taken, still sealed.
SELECT r.page_no, d.id, d.location_sealed
FROM purchase b JOIN receipt r ON r.shopping_trip = b.shopping_trip JOIN document d ON d.id = r.document
WHERE b.id = $1 AND d.location_sealed IS NOT NULL ORDER BY r.page_no
