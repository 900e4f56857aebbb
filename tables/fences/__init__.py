"""What the database itself enforces: rights, row-level security, trail, steps and money fences, as SQL files."""
