"""The report on one grant is handed in by the office with her, signed on paper, and accepted by another person.

What it says is counted from the rows at that moment and kept; when the rows change later, it is handed in anew.
"""

from uuid import UUID, uuid4

from operations.actor import Actor
from operations.books.clock import now
from operations.errors import NotFound, NotYours, RuleBroken, say_why
from operations.operation import lock, note, operation, step
from operations.paging import Row, rows_of
from operations.people.relations import refuse_relatives
from operations.statement import run
from operations.words import mark, rupiah
from tables.money.entitlement import Entitlement, EntitlementState
from tables.purchases.accountability_report import AccountabilityReport, AccountabilityState
from tables.steps import Role

OFFICE, DECIDERS = (Role.staff, Role.supervisor), (Role.staff, Role.supervisor, Role.approver)


class NothingPaid(RuleBroken):
    text = mark("Belum ada uang yang dibayar dari bantuan ini, jadi belum ada yang dilaporkan.")


class GrantEnded(RuleBroken):
    text = mark("Bantuan ini sudah ditutup atau dibatalkan; laporannya tidak diubah lagi.")


class PurchasesWait(RuleBroken):
    text = mark("Masih ada belanja {amount} yang menunggu keputusan kantor. Putuskan dahulu, lalu ajukan laporannya.")


class ReportWaits(RuleBroken):
    text = mark("Laporan ini sudah diajukan dan menunggu keputusan. Mintalah dikembalikan bila ada yang berubah.")


class ReportIsIn(RuleBroken):
    text = mark("Laporan dengan isi yang sama sudah diterima. Tidak perlu diajukan lagi.")


class ReportChanged(RuleBroken):
    text = mark("Belanja atau pengembaliannya berubah sejak laporan ini diajukan. Kembalikan, lalu ajukan yang baru.")


class SlipsWait(RuleBroken):
    text = mark("Pengembalian {amount} dalam laporan ini belum disahkan. Sahkan atau tolak bukti setornya dahulu.")


class ReportNotSigned(RuleBroken):
    text = mark("Pindaian laporan yang ditandatangani belum ada. Cetak, tandatangani, lalu lampirkan pindaiannya.")


@operation
async def submit_report(entitlement: UUID, *, by: Actor) -> UUID:
    """Her report as the rows have it now. The same one handed in again by the same person is the same row."""
    promise = await lock(Entitlement, entitlement)
    by.must(*OFFICE)
    await refuse_relatives([promise.enrollment], by=by)
    if promise.state not in (EntitlementState.active, EntitlementState.settled):
        raise GrantEnded if promise.state != EntitlementState.promised else NothingPaid
    head = await _head(entitlement)
    if not head["paid_rp"]:
        raise NothingPaid
    if head["pending_rp"]:
        raise PurchasesWait(amount=rupiah(head["pending_rp"]))
    content = (await run("purchases/sql/reports/content.sql", entitlement))[0]
    last = await run("purchases/sql/reports/last.sql", entitlement)
    if last:
        same = last[0]["facts"] == content["facts"]
        if last[0]["state"] == AccountabilityState.submitted:
            if same and last[0]["made_by"] == by.id:
                known: UUID = last[0]["id"]
                return known
            raise ReportWaits
        if last[0]["state"] == AccountabilityState.accepted and same:
            raise ReportIsIn
    key = uuid4()
    await run("purchases/sql/reports/insert.sql", key, entitlement, content["content"], content["sha256"])
    await note(("accountability_report", key), paid_rp=head["paid_rp"], sha256=content["sha256"])
    return key


async def _head(entitlement: UUID) -> Row:
    found = await rows_of("purchases/sql/reports/head.sql", entitlement)
    if not found:
        raise NotFound
    return found[0]


@operation
async def accept_report(report: UUID, *, by: Actor) -> None:
    """By another person of the office who never went along with her, only of the signed paper, when every slip in it
    is accepted."""
    row = await _to_decide(report, by)
    if row.state == AccountabilityState.submitted:
        await _must_hold(row)
    if not await run("purchases/sql/reports/signed.sql", row.entitlement, row.revision):
        raise ReportNotSigned
    await step(row, AccountabilityState.accepted, by=by, decided_by=by.id, decided_at=now())
    await note(row, paid_rp=row.paid_rp, accepted_rp=row.accepted_rp)


async def _must_hold(row: AccountabilityReport) -> None:
    """What waits for a decision is what was handed in last."""
    content = (await run("purchases/sql/reports/content.sql", row.entitlement))[0]
    last = (await run("purchases/sql/reports/last.sql", row.entitlement))[0]
    if content["facts"] != last["facts"]:
        raise ReportChanged
    waits_rp = (await run("purchases/sql/reports/slips_waiting.sql", row.entitlement))[0]["rp"]
    if waits_rp:
        raise SlipsWait(amount=rupiah(waits_rp))


@operation
async def send_back_report(report: UUID, *, reason: str, by: Actor) -> None:
    """It is missing again from now on, until it is handed in anew."""
    row = await _to_decide(report, by)
    why = say_why(reason)
    await step(row, AccountabilityState.sent_back, by=by, decided_by=by.id, decided_at=now(), reason=why)
    await note(row, reason=why)


async def _to_decide(report: UUID, by: Actor) -> AccountabilityReport:
    row = await lock(AccountabilityReport, report)
    by.must(*DECIDERS)
    if row.made_by == by.id or await run("purchases/sql/companion_of.sql", row.enrollment):
        raise NotYours
    await refuse_relatives([row.enrollment], by=by)
    return row
