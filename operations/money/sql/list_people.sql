SELECT y.enrollment FROM payment y JOIN payment_list l ON l.id = y.payment_list
WHERE y.payment_list = $1 AND y.list_revision = l.revision AND y.state <> 'cancelled'
