"""Money: what was promised, what is due, what was sent to the bank and what the bank answered."""
