SELECT l.program, EXISTS (SELECT 1 FROM waiting_bank_line w WHERE w.id = l.id AND NOT w.explained) AND NOT EXISTS (
  SELECT 1 FROM typed_line t JOIN typed_result d ON d.id = t.typed_result WHERE t.bank_line = l.id AND d.state = 'proposed') AS waits
FROM bank_result_line l WHERE l.id = $1
