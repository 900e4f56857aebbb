"""Follow-up: the visits after the money, and how she is doing."""
