"""The decree: made by one person, sealed, approved by another; from then on exactly these sums are owed."""

import hashlib
from datetime import date
from uuid import UUID, uuid4

import asyncpg
import pytest

from operations.errors import DatabaseRefused, Missing, NoRight, NotAllowed, NotFound, NotYours, WrongStep
from operations.selection import decrees, programs
from operations.selection.decrees import NobodyShortlisted, NoComponents, ProgramNotActive, Signature
from operations.selection.programs import NewProgram
from operations.selection.replacements import Replacement, draft_amendment
from tables.selection.decree import ReplacementReason
from tests.chain_builders import DECREED_ON, Batch, rows, scored, screened, value, visited
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.people_builders import Office
from tests.ranking_builders import ranked
from tests.refusals import refused

SIGNED = Signature(" 123/2013 ", DECREED_ON, " Kepala Dinas ", " Dinas Sosial ")


@pytest.fixture
async def shortlisted(office: Office, proposed: Chain) -> Batch:
    """Four in a place, one waiting, one not selected."""
    batch = await scored(office, await visited(office, await screened(office, proposed.batch)), [9, 8, 7, 6, 5, 4])
    await ranked(office, batch.program.key, places=4, waiting=1)
    return batch


async def draft(office: Office, batch: Batch) -> UUID:
    return await decrees.draft_decree(batch.program.key, title="Penetapan", by=office.staff)


async def locked(office: Office, batch: Batch) -> UUID:
    key = await draft(office, batch)
    await decrees.lock_decree(key, by=office.staff)
    return key


async def test_a_draft_copies_amounts_for_every_shortlisted_person(office: Office, shortlisted: Batch):
    key = await draft(office, shortlisted)

    found = await rows(
        "SELECT l.line_no, p.code, c.code, l.amount_rp, l.periods, l.effect FROM decree_line l JOIN enrollment e "
        "ON e.id = l.enrollment JOIN person p ON p.id = e.person JOIN component c ON c.id = l.component "
        "WHERE l.decree = $1 ORDER BY l.line_no",
        key,
    )
    expected = []
    for code in sorted(woman.code for woman in shortlisted.women[:4]):
        for component, amount_rp, periods in (("uep", 5_000_000, 1), ("jadup", 600_000, 3)):
            expected.append((len(expected) + 1, code, component, amount_rp, periods, "grant"))
    assert [tuple(row) for row in found] == expected


async def test_the_seal_can_be_computed_by_anyone_from_the_lines(office: Office, shortlisted: Batch):
    key = await draft(office, shortlisted)

    seal = await decrees.lock_decree(key, by=office.staff)

    lines = []
    for code in sorted(woman.code for woman in shortlisted.women[:4]):
        lines.append(f"{len(lines) + 1};{code};uep;1;grant;5000000;1")
        lines.append(f"{len(lines) + 1};{code};jadup;1;grant;600000;3")
    assert seal == hashlib.sha256("\n".join(lines).encode()).hexdigest()
    found = (await rows("SELECT state, sha256, line_count, total_rp, locked_by FROM decree WHERE id = $1", key))[0]
    assert tuple(found) == ("locked", seal, 8, 27_200_000, office.staff.id)


async def test_approval_is_the_moment_money_becomes_owed(office: Office, shortlisted: Batch):
    key = await locked(office, shortlisted)

    installments = await decrees.approve_decree(key, signed=SIGNED, by=office.approver)

    assert installments == 16
    decree = (await rows("SELECT state, number, dated, signatory_name, signatory_office, approved_by FROM decree"))[0]
    assert tuple(decree) == ("approved", "123/2013", DECREED_ON, "Kepala Dinas", "Dinas Sosial", office.approver.id)
    states = await rows("SELECT state FROM enrollment ORDER BY import_line")
    assert [row[0] for row in states] == ["determined"] * 4 + ["waitlisted", "not_selected"]
    promises = await rows("SELECT c.code, count(*), sum(t.promised_rp)::bigint, min(t.state) FROM entitlement t "
                          "JOIN component c ON c.id = t.component GROUP BY 1 ORDER BY 1")  # fmt: skip
    assert [tuple(row) for row in promises] == [
        ("jadup", 4, 7_200_000, "promised"),
        ("uep", 4, 20_000_000, "promised"),
    ]
    due = await rows("SELECT c.code, i.number, i.due_on, i.amount_rp, count(*) FROM installment i "
                     "JOIN entitlement t ON t.id = i.entitlement JOIN component c ON c.id = t.component "
                     "WHERE i.state = 'planned' GROUP BY 1, 2, 3, 4 ORDER BY 1, 2")  # fmt: skip
    assert [tuple(row) for row in due] == [
        ("jadup", 1, date(2013, 9, 20), 600_000, 4),
        ("jadup", 2, date(2013, 10, 20), 600_000, 4),
        ("jadup", 3, date(2013, 11, 20), 600_000, 4),
        ("uep", 1, date(2013, 9, 1), 5_000_000, 4),
    ]


async def test_four_eyes_on_a_decree_the_maker_and_the_locker_never_approve(office: Office, shortlisted: Batch):
    """Both also hold the role of an approver here: the rule is about persons."""
    key = await draft(office, shortlisted)
    await decrees.lock_decree(key, by=office.staff2)

    for who in (office.staff, office.staff2):
        both = type(who)(who.id, who.name, who.roles | {"approver"}, who.organization)
        async with refused(NotYours):
            await decrees.approve_decree(key, signed=SIGNED, by=both)
    for role in ("treasurer", "supervisor"):
        async with refused(NoRight):
            await decrees.approve_decree(key, signed=SIGNED, by=office.people[role])


async def test_a_decree_names_its_number_and_its_signatory(office: Office, shortlisted: Batch):
    key = await locked(office, shortlisted)

    for signed in (Signature(" ", DECREED_ON, "Kepala", "Dinas"), Signature("1", DECREED_ON, "", "Dinas")):
        async with refused(Missing, "Nomor SK"):
            await decrees.approve_decree(key, signed=signed, by=office.approver)


async def test_a_locked_decree_goes_back_with_a_reason_and_loses_its_signature(office: Office, shortlisted: Batch):
    key = await locked(office, shortlisted)

    async with refused(Missing, "Alasan"):
        await decrees.send_back_decree(key, reason="", by=office.approver)
    await decrees.send_back_decree(key, reason="nama salah ketik", by=office.approver)

    found = (await rows("SELECT state, sha256, locked_by, line_count, total_rp, reason FROM decree"))[0]
    assert tuple(found) == ("draft", None, None, 0, 0, "nama salah ketik")
    assert await decrees.lock_decree(key, by=office.staff)


async def test_lines_are_frozen_once_the_decree_left_draft(office: Office, shortlisted: Batch, database: Database):
    key = await locked(office, shortlisted)
    statements = [
        "INSERT INTO decree_line (program, decree, line_no, enrollment, component, amount_rp, periods) "
        "SELECT program, decree, 99, (SELECT id FROM enrollment WHERE state = 'waitlisted'), component, amount_rp, "
        "periods FROM decree_line LIMIT 1",
        "DELETE FROM decree_line WHERE line_no = 1",
    ]

    for statement in statements:
        with pytest.raises(asyncpg.CheckViolationError, match="sudah dikunci"):
            async with database.acting(office.staff) as app:
                await app.execute(statement)

    assert await value("SELECT count(*) FROM decree_line WHERE decree = $1", key) == 8


async def test_a_decree_needs_an_active_program_components_and_somebody(office: Office, proposed: Chain):
    new = NewProgram("baru-2013", "Program", "99.01", 2013, DECREED_ON, "SK")
    fresh = await programs.add_program(new, by=office.staff)

    async with refused(ProgramNotActive):
        await decrees.draft_decree(fresh, title="x", by=office.staff)
    await programs.activate_program(fresh, by=office.approver)
    async with refused(NoComponents):
        await decrees.draft_decree(fresh, title="x", by=office.staff)
    async with refused(NobodyShortlisted):
        await decrees.draft_decree(proposed.program.key, title="x", by=office.staff)


async def test_one_person_stands_in_one_open_decree_only(office: Office, shortlisted: Batch):
    await draft(office, shortlisted)

    async with refused(NobodyShortlisted):
        await draft(office, shortlisted)


async def test_a_decree_takes_its_steps_in_order_and_belongs_to_its_office(
    office: Office, neighbor: Office, shortlisted: Batch
):
    key = await draft(office, shortlisted)

    async with refused(WrongStep, "draft"):
        await decrees.approve_decree(key, signed=SIGNED, by=office.approver)
    async with refused(NotAllowed):
        await decrees.draft_decree(shortlisted.program.key, title="x", by=office.approver)
    for attempt in (
        decrees.draft_decree(shortlisted.program.key, title="x", by=neighbor.staff),
        decrees.lock_decree(key, by=neighbor.staff),
        decrees.approve_decree(key, signed=SIGNED, by=neighbor.approver),
        decrees.send_back_decree(key, reason="tidak boleh", by=neighbor.approver),
        decrees.lock_decree(uuid4(), by=office.staff),
    ):
        async with refused(NotFound):
            await attempt


async def test_a_decree_number_is_used_once_in_a_program(office: Office, shortlisted: Batch):
    first = await locked(office, shortlisted)
    await decrees.approve_decree(first, signed=SIGNED, by=office.approver)
    waiting, loser = shortlisted.enrollments[4], shortlisted.enrollments[0]
    place = Replacement(loser, ReplacementReason.refused, waiting)
    amendment = await draft_amendment(first, [place], title="Perubahan", reason="pindah domisili", by=office.staff)
    await decrees.lock_decree(amendment, by=office.staff)

    async with refused(DatabaseRefused):
        await decrees.approve_decree(amendment, signed=SIGNED, by=office.approver)
