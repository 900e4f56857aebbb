CREATE DATABASE bench_run OWNER berdaya_owner TEMPLATE bench_world STRATEGY FILE_COPY
