"""One woman's way ended: her money given back or accounted for, an outcome known; or she withdrew before any money."""

from datetime import date

from operations.follow_up import outcomes
from operations.money import closing, installments
from operations.selection import candidates
from tables.money.settlement import SettlementKind
from tables.selection.enrollment import EnrollmentState
from tests.chain_builders import Beneficiary, grant_of, installments_of, today
from tests.chain_templates import Chain
from tests.people_builders import Office
from tests.shopping_builders import visit_accepted
from tests.slip_builders import settlement_of

LATER = date(2016, 1, 4)
"""Years after every way in these tests has ended."""


async def finished(office: Office, paid: Chain, woman: Beneficiary) -> None:
    """Her allowance lapsed, her grant given back in full and closed by two persons, one visit accepted."""
    for key in await installments_of(woman, paid.program.allowance):
        await installments.forfeit(key, reason="program berakhir", by=office.approver)
    grant = await grant_of(woman)
    back = settlement_of(grant, SettlementKind.returned, 5_000_000, f"NTPN-{woman.code}", await today())
    slip = await closing.propose_settlement(back, by=office.staff)
    await closing.decide_settlement(slip, accept=True, by=office.treasurer)
    await closing.settle(grant, by=office.staff)
    await closing.close(grant, by=office.approver)
    await visit_accepted(office, woman)
    await outcomes.finish(woman.enrollment, by=office.staff)


async def withdrawn(office: Office, woman: Beneficiary) -> None:
    await candidates.leave(
        woman.enrollment, how=EnrollmentState.withdrawn, on=await today(), reason="tidak jadi ikut", by=office.staff
    )
