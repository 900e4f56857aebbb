-- Samples that are not closed, the newest first.
SELECT s.id, s.number, s.drawn_count, g.code AS program_code FROM audit_sample s JOIN program g ON g.id = s.program
WHERE s.state <> 'closed' ORDER BY s.drawn_at DESC LIMIT 100
