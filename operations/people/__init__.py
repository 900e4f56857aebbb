"""People: signing in, users and their roles, the vault, and opening names for a task."""
