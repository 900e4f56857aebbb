SELECT * FROM app.balance_of($1::uuid[])
