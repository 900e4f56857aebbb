SELECT text_version, channel, given_on, withdrawn_on FROM consent WHERE person = $1 ORDER BY given_on, id
