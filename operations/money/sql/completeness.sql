SELECT open_installments, left_rp FROM app.unaccounted($1)
