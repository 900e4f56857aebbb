-- $1 enrollment: what another office may know of her
SELECT p.code, p.call_name, p.village_code FROM enrollment e JOIN person p ON p.id = e.person WHERE e.id = $1
