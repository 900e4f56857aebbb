"""The middle floor: everything that may happen, and the sheets that are read. The only code that writes to tables."""
