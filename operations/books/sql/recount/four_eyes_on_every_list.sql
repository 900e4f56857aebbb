SELECT 'payment_list:' || id AS subject, 'different persons' AS expected,
       concat_ws(',', made_by, locked_by, checked_by, approved_by, second_approved_by, released_by) AS found
FROM payment_list
WHERE checked_by IN (made_by, locked_by) OR approved_by IN (made_by, locked_by, checked_by)
   OR second_approved_by IN (made_by, locked_by, checked_by, approved_by)
   OR released_by IN (made_by, locked_by, approved_by, second_approved_by)
   OR state IN ('released', 'sent', 'reconciled', 'closed')
     AND (checked_by IS NULL OR route <> 'recorded_before' AND (approved_by IS NULL OR released_by IS NULL))
