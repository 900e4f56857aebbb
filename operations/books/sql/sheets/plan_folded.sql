-- Folded rows have no statistics: read as few as the planner guesses, they would be joined row by row. Until the transaction ends.
SELECT set_config('enable_nestloop', 'off', true), set_config('jit', 'off', true), set_config('work_mem', '64MB', true)
