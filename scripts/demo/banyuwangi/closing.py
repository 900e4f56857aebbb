"""The end of some grants: money given back, three closed, two waiting for the approver; findings at three stages."""

from datetime import date
from uuid import UUID

from operations.actor import SYSTEM
from operations.books import findings
from operations.money import closing
from scripts.demo import rows
from scripts.demo.banyuwangi.shopping import LEFT_RP
from scripts.demo.banyuwangi.world import World
from tables.books.finding import FindingCode
from tables.money.settlement import SettlementKind, SlipKind

SETTLED, CLOSED = 5, 3


async def close_some(world: World) -> None:
    await world.day(11, 19)
    grants = await rows.promises(world.grant, by=SYSTEM)
    whole = [grants[key] for key in world.whole]
    given_back = await closing.propose_settlement(_returned(whole[0], LEFT_RP, "0117A2013B1119C0"), by=world.staff)
    await closing.decide_settlement(given_back, accept=True, by=world.treasurer)
    entitlement, amount_rp = world.rejected
    await closing.propose_settlement(_returned(entitlement, amount_rp, "0121A2013B1119C0"), by=world.staff)
    for key in whole[:SETTLED]:
        await closing.settle(key, by=world.staff)
    for key in whole[:CLOSED]:
        await closing.close(key, by=world.approver)
    await _answer_findings(world)


def _returned(entitlement: UUID, amount_rp: int, ntpn: str) -> closing.NewSettlement:
    return closing.NewSettlement(
        entitlement,
        SettlementKind.returned,
        amount_rp,
        ntpn,
        date(2013, 11, 19),
        "Disetor ke rekening kas",
        SlipKind.ssbp,
    )


async def _answer_findings(world: World) -> None:
    """Of the purchases without a receipt two are answered and one of them closed; the deduction stays open."""
    found = await rows.findings(world.program, FindingCode.missing_evidence, by=SYSTEM)
    for key in found[:2]:
        await findings.answer_finding(key, answer="Daftar pengeluaran riil sudah ditandatangani.", by=world.staff)
    await findings.close_finding(found[0], by=world.approver)
