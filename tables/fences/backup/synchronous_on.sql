-- A commit is answered when it is on both disks.
ALTER SYSTEM SET synchronous_standby_names = 'berdaya_wal'
