-- A sheet over what was known at a cut; its order stays.
WITH {parts}
SELECT s.* FROM (
{sheet}
) s
