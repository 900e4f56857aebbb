-- What design demands of the same rows beside the frame: foreign keys, the seal of each statement that adds lines, and a table
-- for the lines that rules write.
CREATE TABLE bench_check (LIKE list_check INCLUDING INDEXES);
ALTER TABLE bench_check ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY;
ALTER TABLE bench_check OWNER TO berdaya_owner;
GRANT SELECT, INSERT ON bench_check TO berdaya_app;
ALTER TABLE bench_payment ADD FOREIGN KEY (installment) REFERENCES installment, ADD FOREIGN KEY (payment_list) REFERENCES payment_list,
  ADD FOREIGN KEY (bank_account) REFERENCES bank_account, ADD FOREIGN KEY (retry_of) REFERENCES bench_payment;
CREATE TRIGGER z_seal AFTER INSERT ON bench_line REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.seal_ledger_line();
CREATE TRIGGER z_seal AFTER INSERT ON bench_check REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.seal_list_check();
CREATE TRIGGER z_seal AFTER INSERT ON bench_read REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.seal_identity_read();
