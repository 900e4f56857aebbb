SELECT DISTINCT enrollment FROM decree_line WHERE decree = $1
