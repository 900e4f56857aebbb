SELECT f.id, f.name, g.code, g.name AS program_name FROM fund f JOIN program g ON g.id = f.program
WHERE g.state = 'active' ORDER BY g.code, f.name
