UPDATE enrollment e SET state = r.verdict FROM selection_rank r WHERE r.run = $1 AND e.id = r.enrollment
