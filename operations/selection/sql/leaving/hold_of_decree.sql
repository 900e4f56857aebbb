-- $1 decree: the same for whom it revokes.
SELECT id FROM installment WHERE enrollment IN (SELECT enrollment FROM decree_line WHERE decree = $1 AND effect = 'revoke')
ORDER BY id FOR NO KEY UPDATE
