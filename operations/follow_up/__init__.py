"""Follow-up: visits after the money, outcomes, and closing."""
