SELECT count(*) FROM bench_shopper
