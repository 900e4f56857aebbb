"""Money: promises, accounts, payment lists, the bank's answer, and money that comes back."""
