-- $1: organization. Money roles of an office where nobody holds a confirmed one yet; empty once somebody does.
SELECT r.id, r."user", r.role FROM user_role r JOIN user_account u ON u.id = r."user"
WHERE u.organization = $1 AND r.role IN ('staff', 'approver', 'treasurer') AND r.ends_on IS NULL
  AND NOT EXISTS (SELECT 1 FROM user_role c JOIN user_account cu ON cu.id = c."user"
                  WHERE cu.organization = $1 AND c.role IN ('staff', 'approver', 'treasurer')
                    AND c.confirmed_by IS NOT NULL)
ORDER BY r."user", r.role
