-- The document of one page of a purchase's receipt; nothing but receipts can be reached this way.
SELECT d.id FROM purchase b JOIN receipt r ON r.shopping_trip = b.shopping_trip AND r.page_no = $2
JOIN document d ON d.id = r.document AND d.kind = 'receipt_photo' WHERE b.id = $1
