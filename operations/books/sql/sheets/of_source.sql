-- A condition of narrowed.sql: rows of the funds whose money comes from this source.
fund IN (SELECT app.safe_cell(f.name) FROM fund f WHERE f.program = $1 AND app.source_kind(f.source_kind, f.source) = {value})
