SELECT app.begin_operation('bench.by_hand')
