-- A session that was ended after the backup must not come back to life.
DELETE FROM session
