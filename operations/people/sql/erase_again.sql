SELECT erased, files FROM app.erase_again()
