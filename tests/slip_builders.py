"""Slips of money that went back to the state, and decisions to write off: what an office would have in its hand."""

import re
from datetime import date
from uuid import UUID

from operations.money.closing import NewSettlement
from tables.money.settlement import SettlementKind, SlipKind


def ntpn(number: object) -> str:
    """Sixteen letters and digits; other numbers give other ones."""
    return re.sub(r"[^0-9A-Z]", "", str(number).upper())[-16:].rjust(16, "0")


def settlement_of(
    entitlement: UUID, kind: SettlementKind, amount_rp: int, number: object, dated: date
) -> NewSettlement:
    """Of a fund of the state (APBN)."""
    back = kind == SettlementKind.returned
    return NewSettlement(
        entitlement, kind, amount_rp, ntpn(number) if back else str(number), dated,
        reason="" if back else "menurut keputusan", slip=SlipKind.ssbp if back else None,
    )  # fmt: skip
