SELECT set_config('app.operation_id', $1, true), set_config('app.operation_name', $2, true)
