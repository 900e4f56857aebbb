"""One woman's way ended: her money given back or accounted for, an outcome known; or she withdrew before any money."""

from collections.abc import Awaitable, Callable
from datetime import date
from uuid import UUID

from operations.follow_up import outcomes
from operations.money import closing, installments
from operations.selection import requests
from tables.money.settlement import SettlementKind
from tables.selection.enrollment import EnrollmentState
from tests.chain_builders import Beneficiary, grant_of, installments_of, today
from tests.chain_templates import Chain
from tests.leaving_builders import left
from tests.people_builders import Office
from tests.shopping_builders import visit_accepted
from tests.slip_builders import settlement_of

LATER = date(2016, 9, 5)
"""Years after every way in these tests has ended."""


LAPSED = date(2014, 3, 5)
"""105 days after the last allowance was due."""
SetToday = Callable[[date], Awaitable[None]]


async def given_up(office: Office, keys: list[UUID], *, reason: str = "program berakhir") -> None:
    """What lapsed: asked for by staff, agreed to by the approver."""
    request = await installments.ask_to_forfeit(keys, reason=reason, by=office.staff)
    await requests.decide(request, agree=True, answer="", by=office.approver)


async def finished(office: Office, paid: Chain, woman: Beneficiary, set_today: SetToday) -> None:
    """Her allowance lapsed, her grant given back in full and closed by two persons, one visit accepted."""
    await set_today(LAPSED)
    await given_up(office, await installments_of(woman, paid.program.allowance))
    grant = await grant_of(woman)
    back = settlement_of(grant, SettlementKind.returned, 5_000_000, f"NTPN-{woman.code}", await today())
    slip = await closing.propose_settlement(back, by=office.staff)
    await closing.decide_settlement(slip, accept=True, by=office.treasurer)
    await closing.settle(grant, by=office.staff)
    await closing.close(grant, by=office.approver)
    await visit_accepted(office, woman)
    await outcomes.finish(woman.enrollment, by=office.staff)


async def withdrawn(office: Office, woman: Beneficiary) -> None:
    await left(office, woman.enrollment, how=EnrollmentState.withdrawn, on=await today(), reason="tidak jadi ikut")
