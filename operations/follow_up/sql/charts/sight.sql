-- Which database this is, and what decides which rows this reading sees: the roles as the database grants them and the programs. Who is narrowed to sites, goes along
-- with women or stands in for somebody sees rows of her own, so her key is added. And the reading's snapshot.
SELECT pg_current_snapshot()::text AS seen, app.today() AS today,
  ARRAY[(SELECT oid::text FROM pg_database WHERE datname = current_database()), app.actor_acts()::text, array_to_string(app.roles(), ','), current_setting('app.own_roles', true), array_to_string(ARRAY(SELECT unnest(app.programs()) ORDER BY 1), ',')]
    || CASE WHEN app.is_narrowed() OR app.has('companion') OR coalesce(current_setting('app.objects', true), '') <> '' THEN
         ARRAY[app.actor_id()::text, current_setting('app.objects', true), array_to_string(ARRAY(SELECT unnest(app.my_sites()) ORDER BY 1), ',')]
       ELSE '{}' END AS sight
