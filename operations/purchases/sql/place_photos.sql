SELECT app.place_photos($1, $2::uuid[], $3::uuid[]) AS placed
