"""The ground floor: what is stored. Columns, constraints, states and their steps. No behavior."""
