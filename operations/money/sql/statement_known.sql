SELECT id FROM bank_result WHERE program = $1 AND sha256 = $2 AND source = 'statement'
