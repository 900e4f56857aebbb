"""Purchases: what she planned to buy, what was bought, and the receipts that prove it."""
