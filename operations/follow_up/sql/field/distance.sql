-- $1 plan items, $2 visit, $3 and $4 thousandths of degrees, $5 meters that the phone was unsure of: how far from where those
-- people live.
SELECT app.distance_to_site(ARRAY(SELECT i.enrollment FROM plan_item i WHERE i.id = ANY ($1::uuid[])
                                  UNION SELECT v.enrollment FROM visit v WHERE v.id = $2), $3, $4, $5) AS distance_m
