-- $1 sample, $2 installments in the order drawn
INSERT INTO call_line (program, enrollment, call_sample, installment, place)
SELECT i.program, i.enrollment, $1, i.id, u.place FROM unnest($2::uuid[]) WITH ORDINALITY AS u(id, place) JOIN installment i ON i.id = u.id
