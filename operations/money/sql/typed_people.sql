SELECT DISTINCT y.enrollment FROM typed_line t JOIN payment y ON y.id = t.payment WHERE t.typed_result = $1
