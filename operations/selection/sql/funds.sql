-- $1 program. `kept_kind`: where unspent money goes back to, which does not change.
SELECT f.*, app.source_kind(f.source_kind, f.source) AS kept_kind FROM fund f WHERE f.program = $1 ORDER BY f.name
