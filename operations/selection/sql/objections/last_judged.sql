-- $1 enrollment: her last assessment
SELECT id, frozen FROM current_assessment WHERE enrollment = $1
