SELECT restored, erased, files FROM app.restore_data_keys($1::uuid[], $2::int[], $3::bytea[], $4::timestamptz[])
