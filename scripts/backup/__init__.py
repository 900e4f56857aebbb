"""Backups: one sealed file, its reading back, the way to a new data folder, and the key on paper."""
