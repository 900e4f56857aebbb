SELECT id FROM typed_result WHERE payment_list = $1 AND sha256 = $2 AND state <> 'refused'
