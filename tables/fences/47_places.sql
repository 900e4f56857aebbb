-- How far from her site something was recorded. Definer throughout: where a site lies is for few, a distance is not.

CREATE OR REPLACE FUNCTION app.points_of(people uuid[])
RETURNS TABLE (latitude integer, longitude integer, radius_m integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT p.latitude, p.longitude, p.radius_m
   FROM (SELECT DISTINCT e.site FROM enrollment e WHERE e.id = ANY (people)) s
   CROSS JOIN LATERAL (SELECT * FROM site_point n WHERE n.site = s.site ORDER BY n.made_at DESC, n.id DESC LIMIT 1) p
   WHERE app.holds('companion') $$;

-- Meters to the nearest of their sites, in steps of 100, less what the phone itself was unsure of (at most 1 km). Empty where no site has
-- a point, or one of them is not the actor's.
CREATE OR REPLACE FUNCTION app.distance_to_site(people uuid[], north integer, east integer, unsure_m integer)
RETURNS integer LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT (round(greatest(0, sqrt(power((p.latitude - north) * 111.32, 2)
             + power((p.longitude - east) * 111.32 * cos(radians(p.latitude / 1000.0)), 2)) - least(unsure_m, 1000)) / 100) * 100)::integer
   FROM app.points_of(people) p WHERE people <@ (SELECT app.caseload()) ORDER BY 1 LIMIT 1 $$;
