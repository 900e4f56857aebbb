"""`berdaya bench`: what the product costs beside the least that PostgreSQL can do for the same result, in one run.

Only ratios are compared: two measurements of one round, taken one after the other on the same machine.
"""
