"""By which way a component is paid, and by which way a list of it was."""

from enum import StrEnum


class Route(StrEnum):
    """How the money leaves: a file for the bank, the treasury's order, a table with signatures, goods handed over.
    What left before Berdaya is only recorded."""

    bank_upload = "bank_upload"
    treasury = "treasury"
    post = "post"
    cash_desk = "cash_desk"
    goods = "goods"
    recorded_before = "recorded_before"


TO_ACCOUNTS = frozenset({Route.bank_upload, Route.treasury})
"""The money goes to her account: verified before, and the passbook in her hands."""
AT_THE_TABLE = frozenset({Route.post, Route.cash_desk, Route.goods})
"""Handed over to her: identity shown and signature at payment."""
DRAFTED = tuple(Route)[:-1]
"""The routes that a list can be drafted for; `recorded_before` comes only with its source (past_payment.py)."""
