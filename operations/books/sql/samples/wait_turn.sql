-- Two auditors do not draw at the same moment: each sees the samples of the other.
SELECT pg_advisory_xact_lock(hashtext('berdaya sample'))
