-- $1 ranking: everybody in it, by rank. Codes and nothing that says where she comes from.
SELECT k.rank, p.code, k.total, k.verdict FROM selection_rank k JOIN enrollment e ON e.id = k.enrollment JOIN person p ON p.id = e.person
WHERE k.run = $1 ORDER BY k.rank
