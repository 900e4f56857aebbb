-- $1 program. What its sheets may be narrowed by.
SELECT ARRAY(SELECT number::int FROM wave WHERE program = $1 ORDER BY number) AS wave,
  ARRAY(SELECT number::int FROM site WHERE program = $1 ORDER BY number) AS site,
  ARRAY(SELECT name::text FROM fund WHERE program = $1 ORDER BY name COLLATE "C") AS fund,
  ARRAY(SELECT DISTINCT app.source_kind(source_kind, source) FROM fund WHERE program = $1 ORDER BY 1) AS fund_source,
  ARRAY(SELECT number FROM library_run WHERE program = $1 ORDER BY number) AS run,
  ARRAY(SELECT DISTINCT irregularity FROM app.library_codes() ORDER BY irregularity) AS irregularities,
  ARRAY(SELECT code FROM app.default_checks() ORDER BY code) AS checks
