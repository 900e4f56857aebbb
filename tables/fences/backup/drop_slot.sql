-- The place that received WAL belongs to the lost machine; the next `serve --wal-to` makes a slot of its own.
SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE slot_name = 'berdaya_wal' AND NOT active
