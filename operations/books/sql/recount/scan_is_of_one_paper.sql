-- Each scan shows one version of one paper of its own program, in a file that is kept as a scan; an order of the treasury
-- lies only beside a list that the treasury paid.
SELECT 'signed_scan:' || s.id AS subject, 'its paper and its file' AS expected,
       concat_ws(' ', CASE WHEN p.program IS DISTINCT FROM s.program THEN 'another program' END,
                 CASE WHEN d.kind IS DISTINCT FROM 'signed_scan' OR d.program IS DISTINCT FROM s.program THEN 'another file' END,
                 CASE WHEN s.kind = 'sp2d' AND l.route IS DISTINCT FROM 'treasury' THEN 'no treasury list' END) AS found
FROM signed_scan s LEFT JOIN printed_paper p ON p.id = s.printed_paper LEFT JOIN document d ON d.id = s.document
LEFT JOIN payment_list l ON l.id = p.subject_key
WHERE p.program IS DISTINCT FROM s.program OR d.kind IS DISTINCT FROM 'signed_scan' OR d.program IS DISTINCT FROM s.program
   OR s.kind = 'sp2d' AND l.route IS DISTINCT FROM 'treasury'
