"""Training: its days, whichever they are, and who attended."""
