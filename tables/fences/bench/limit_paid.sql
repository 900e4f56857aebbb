UPDATE bench_installment i SET state = 'paid' FROM bench_payment y WHERE y.installment = i.id AND y.state = 'paid'
