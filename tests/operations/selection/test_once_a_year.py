"""No second grant in one year, across programs and offices, found by the keyed index of the NIK; and the next year only
when the last report was accepted."""

from datetime import date
from uuid import UUID

import asyncpg
import pytest

from operations.errors import NotYours
from operations.money import closing, past
from operations.selection import decrees, duplicates, program_once_a_year, requests
from operations.selection.decree_checks import GrantThisYear, ReportMissing
from operations.selection.decrees import Signature
from tables.money.settlement import SettlementKind
from tables.selection.enrollment import DuplicateState, EnrollmentState
from tables.selection.request import RequestKind
from tests.chain_builders import (
    Batch,
    Beneficiary,
    Wanted,
    a_program,
    grant_of,
    imported,
    lines_of,
    rows,
    scored,
    screened,
    today,
    value,
    visited,
)
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.leaving_builders import left
from tests.people_builders import Office
from tests.ranking_builders import ranked
from tests.refusals import refused
from tests.slip_builders import settlement_of


async def signed() -> Signature:
    return Signature("9/2013", await today(), "Kepala", "Dinas", ground="diperiksa dengan kantor lain")


async def in_draft(office: Office, batch: Batch) -> UUID:
    """Everybody of the list in a draft decree."""
    await scored(office, await visited(office, await screened(office, batch)))
    await ranked(office, batch.program.key, places=len(batch.women))
    return await decrees.draft_decree(batch.program.key, title="Lagi", by=office.staff)


async def drafted(office: Office, wanted: Wanted, chain: Chain) -> tuple[UUID, Batch]:
    """Another decree in which the first woman of the chain stands, by whatever office."""
    batch = await imported(office, await a_program(office, wanted), [chain.women[0].line])
    for review in await rows("SELECT id FROM duplicate_review"):
        await duplicates.decide_duplicate(
            review["id"], verdict=DuplicateState.different, reason="orang lain", by=office.supervisor
        )
    return await in_draft(office, batch), batch


async def approved(office: Office, decree: UUID) -> int:
    await decrees.lock_decree(decree, by=office.staff)
    return await decrees.approve_decree(decree, signed=await signed(), by=office.approver)


async def closed(office: Office, woman: Beneficiary) -> None:
    """All her money came back, so that the grant can be closed."""
    grant = await grant_of(woman)
    back = settlement_of(grant, SettlementKind.returned, 5_000_000, f"NTPN-{grant}"[:60], await today())
    settlement = await closing.propose_settlement(back, by=office.staff)
    await closing.decide_settlement(settlement, accept=True, by=office.treasurer)
    await closing.settle(grant, by=office.staff)
    await closing.close(grant, by=office.approver)


@pytest.mark.parametrize("whose", ["office", "neighbor"])
async def test_a_second_grant_in_one_year_is_refused(whose: str, office: Office, neighbor: Office, paid: Chain):
    other = {"office": office, "neighbor": neighbor}[whose]
    decree, batch = await drafted(other, Wanted(code="lain-2013"), paid)

    async with refused(GrantThisYear, f"{batch.women[0].code} sudah menerima bantuan modal"):
        await decrees.lock_decree(decree, by=other.staff)


async def test_after_the_refusal_the_others_are_determined(office: Office, neighbor: Office, paid: Chain):
    """All who stand in the way are named at once, taken out, and the way goes on."""
    program = await a_program(neighbor, Wanted(code="lain-2013"))
    batch = await imported(neighbor, program, [*(woman.line for woman in paid.women[:2]), *lines_of(2, start=70)])
    for review in await rows("SELECT id FROM duplicate_review"):
        await duplicates.decide_duplicate(
            review["id"], verdict=DuplicateState.different, reason="orang lain", by=neighbor.supervisor
        )
    decree, twice = await in_draft(neighbor, batch), batch.women[:2]

    async with refused(GrantThisYear) as said:
        await decrees.lock_decree(decree, by=neighbor.staff)
    await decrees.remove_from_decree(
        decree, [woman.enrollment for woman in twice], reason="sudah menerima tahun ini", by=neighbor.staff
    )

    assert said.value.facts["codes"] == sorted(woman.code for woman in twice)
    assert await approved(neighbor, decree) == 8
    found = await rows("SELECT state FROM enrollment WHERE program = $1 ORDER BY import_line", program.key)
    assert [row["state"] for row in found] == ["shortlisted", "shortlisted", "determined", "determined"]


async def test_a_promise_that_came_between_lock_and_approval_is_seen(office: Office, neighbor: Office, proposed: Chain):
    """Both offices lock while neither has decided."""
    ours = await in_draft(office, proposed.batch)
    theirs, batch = await drafted(neighbor, Wanted(code="lain-2013"), proposed)
    await decrees.lock_decree(ours, by=office.staff)
    await decrees.lock_decree(theirs, by=neighbor.staff)
    await decrees.approve_decree(ours, signed=await signed(), by=office.approver)

    async with refused(GrantThisYear, batch.women[0].code):
        await decrees.approve_decree(theirs, signed=await signed(), by=neighbor.approver)


async def test_next_year_is_allowed_only_when_the_last_report_was_accepted(
    office: Office, neighbor: Office, paid: Chain
):
    decree, batch = await drafted(neighbor, Wanted(code="lain-2014", year=2014), paid)

    async with refused(ReportMissing, batch.women[0].code):
        await decrees.lock_decree(decree, by=neighbor.staff)
    await closed(office, paid.women[0])

    assert await approved(neighbor, decree) == 4


async def test_a_cancelled_promise_is_no_grant(office: Office, neighbor: Office, determined: Chain):
    await left(office, determined.women[0].enrollment, how=EnrollmentState.moved, on=await today(), reason="pindah")
    decree, _ = await drafted(neighbor, Wanted(code="lain-2013"), determined)

    assert await approved(neighbor, decree) == 4


async def test_a_grant_from_before_berdaya_counts_also_after_she_left(
    office: Office, neighbor: Office, determined: Chain, database: Database
):
    """Without that payment her promise would end with her leaving, and be no grant."""
    await database.set_today(date(2013, 12, 1))
    her = determined.women[0]
    new = past.NewPastBatch(
        determined.program.key, "Laporan", "LP-1", date(2013, 10, 1), "", None, b"%PDF-1.4 lama", "application/pdf"
    )
    line = f"{her.code};uep;1;5000000;03/09/2013;T-1".encode()
    await past.confirm_past(await past.take_past(new, line, by=office.staff), by=office.treasurer)
    await left(office, her.enrollment, how=EnrollmentState.moved, on=await today(), reason="pindah")
    decree, batch = await drafted(neighbor, Wanted(code="lain-2013"), determined)

    async with refused(GrantThisYear, f"{batch.women[0].code} sudah menerima bantuan modal"):
        await decrees.lock_decree(decree, by=neighbor.staff)


async def test_a_program_may_say_that_the_rule_is_not_its_own(office: Office, neighbor: Office, paid: Chain):
    decree, _ = await drafted(neighbor, Wanted(code="lain-2013", one_grant_a_year=False), paid)

    assert await approved(neighbor, decree) == 4


async def test_the_rule_is_changed_by_two_persons_only(
    office: Office, neighbor: Office, paid: Chain, database: Database
):
    """Off by request, so that the second grant goes through; and nobody does it alone, at any door."""
    assert RequestKind.once_a_year in program_once_a_year.EFFECTS
    decree, batch = await drafted(office, Wanted(code="lain-2013"), paid)
    program = str(batch.program.key)
    wanted = requests.NewRequest(
        RequestKind.once_a_year, batch.program.key, ("program", program), "bencana, SK Bupati 7/2013", "off"
    )
    async with refused(GrantThisYear):
        await decrees.lock_decree(decree, by=office.staff)
    for who in (office.staff, office.approver):
        with pytest.raises(asyncpg.CheckViolationError, match="permintaan dua orang"):
            async with database.acting(who) as app:
                await app.execute("UPDATE program SET one_grant_a_year = false WHERE id = $1", batch.program.key)

    asked = await requests.ask(wanted, by=office.approver)
    async with refused(NotYours):
        await requests.decide(asked, agree=True, answer="", by=office.approver)
    await requests.decide(asked, agree=True, answer="", by=office.approver2)

    assert await approved(office, decree) == 4
    again = await requests.ask(wanted, by=office.staff)
    async with refused(requests.NothingToDo):
        await requests.decide(again, agree=True, answer="", by=office.approver)


async def test_another_womans_grant_does_not_stand_in_the_way(office: Office, neighbor: Office, paid: Chain):
    program = await a_program(neighbor, Wanted(code="lain-2013"))
    decree = await in_draft(neighbor, await imported(neighbor, program, lines_of(1, start=70)))

    assert await approved(neighbor, decree) == 4
    assert await value("SELECT count(*) FROM entitlement WHERE program = $1", program.key) == 2
