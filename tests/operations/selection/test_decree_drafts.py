"""A drafted decree never becomes a dead end: persons are taken out of it, or it is given up, and the way goes on."""

from uuid import UUID, uuid4

import pytest

from operations.books.waiting import waiting_for
from operations.errors import DatabaseRefused, Missing, NoRight, NotFound, Related, WrongStep
from operations.people import relations
from operations.selection import candidates, decrees, screening
from operations.selection.decree_checks import NobodyLeft, SomebodyLeft
from operations.selection.decrees import NobodyShortlisted, NotInDecree, Signature
from operations.selection.replacements import Replacement, draft_amendment
from tables.selection.decree import ReplacementReason
from tables.selection.enrollment import EnrollmentState
from tests.chain_builders import DECREED_ON, Batch, Beneficiary, decreed, rows, scored, screened, today, value, visited
from tests.chain_templates import Chain
from tests.people_builders import Office
from tests.ranking_builders import ranked
from tests.recounted import misfits
from tests.refusals import refused

SIGNED = Signature("123/2013", DECREED_ON, "Kepala Dinas", "Dinas Sosial")
WHY = "menunggu putusan"


@pytest.fixture
async def shortlisted(office: Office, proposed: Chain) -> Batch:
    """Four in a place, one waiting, one not selected."""
    batch = await scored(office, await visited(office, await screened(office, proposed.batch)), [9, 8, 7, 6, 5, 4])
    await ranked(office, batch.program.key, places=4, waiting=1)
    return batch


@pytest.fixture
async def draft(office: Office, shortlisted: Batch) -> UUID:
    return await decrees.draft_decree(shortlisted.program.key, title="Penetapan", by=office.staff)


async def dies(office: Office, woman: Beneficiary) -> None:
    await candidates.leave(
        woman.enrollment, how=EnrollmentState.deceased, on=await today(), reason="meninggal dunia", by=office.staff
    )


async def lines(key: UUID) -> list[tuple[int, str]]:
    found = await rows(
        "SELECT l.line_no, p.code, c.code FROM decree_line l JOIN enrollment e ON e.id = l.enrollment "
        "JOIN person p ON p.id = e.person JOIN component c ON c.id = l.component WHERE l.decree = $1 ORDER BY 1",
        key,
    )
    return [tuple(row) for row in found]


async def states(batch: Batch) -> list[str]:
    found = await rows("SELECT state FROM enrollment WHERE import_batch = $1 ORDER BY import_line", batch.key)
    return [row["state"] for row in found]


async def test_one_death_stops_neither_the_decree_nor_the_others(office: Office, shortlisted: Batch, draft: UUID):
    dead = shortlisted.women[1]
    await decrees.lock_decree(draft, by=office.staff)
    await dies(office, dead)

    async with refused(SomebodyLeft, f"{dead.code} sudah keluar dari program"):
        await decrees.approve_decree(draft, signed=SIGNED, by=office.approver)
    await decrees.send_back_decree(draft, reason="seorang meninggal dunia", by=office.approver)
    async with refused(SomebodyLeft, dead.code):
        await decrees.lock_decree(draft, by=office.staff)
    assert await decrees.remove_from_decree(draft, [dead.enrollment], reason="meninggal dunia", by=office.staff) == 2
    await decrees.lock_decree(draft, by=office.staff)
    installments = await decrees.approve_decree(draft, signed=SIGNED, by=office.approver)

    assert installments == 12
    assert await states(shortlisted) == [
        "determined", "deceased", "determined", "determined", "waitlisted", "not_selected",
    ]  # fmt: skip
    assert tuple((await rows("SELECT line_count, total_rp FROM decree"))[0]) == (6, 20_400_000)
    assert await misfits() == []


async def test_everybody_who_left_is_named_at_once(office: Office, shortlisted: Batch, draft: UUID):
    gone = shortlisted.women[:2]
    await dies(office, gone[0])
    await screening.screen(gone[1].enrollment, fit=False, reason="bukan warga lokasi", by=office.staff2)

    async with refused(SomebodyLeft) as said:
        await decrees.lock_decree(draft, by=office.staff)

    assert sorted(said.value.facts["codes"]) == sorted(woman.code for woman in gone)


async def test_the_numbers_of_the_rest_have_no_holes(office: Office, shortlisted: Batch, draft: UUID):
    before = await lines(draft)
    middle = sorted(woman.code for woman in shortlisted.women[:4])[1]
    enrollment = next(woman.enrollment for woman in shortlisted.women if woman.code == middle)

    await decrees.remove_from_decree(draft, [enrollment, enrollment], reason=WHY, by=office.staff)

    rest = [line[1:] for line in before if line[1] != middle]
    assert await lines(draft) == [(place, *line) for place, line in enumerate(rest, 1)]
    assert await states(shortlisted) == ["shortlisted"] * 4 + ["waitlisted", "not_selected"]
    note = (await rows("SELECT reason, facts::text FROM journal ORDER BY id DESC LIMIT 1"))[0]
    assert (note["reason"], "2" in note["facts"]) == (WHY, True)
    assert await misfits() == []


async def test_a_number_that_another_decree_has_is_said_so(office: Office, shortlisted: Batch, draft: UUID):
    woman = shortlisted.women[0]
    await decrees.remove_from_decree(draft, [woman.enrollment], reason=WHY, by=office.staff)
    later = await decrees.draft_decree(shortlisted.program.key, title="Susulan", by=office.staff)
    for key in (draft, later):
        await decrees.lock_decree(key, by=office.staff)
    await decrees.approve_decree(draft, signed=SIGNED, by=office.approver)

    async with refused(DatabaseRefused, "Nomor SK ini sudah dipakai SK lain"):
        await decrees.approve_decree(later, signed=SIGNED, by=office.approver)

    assert await value("SELECT state FROM decree WHERE id = $1", later) == "locked"


async def test_who_was_taken_out_stands_in_a_later_decree(office: Office, shortlisted: Batch, draft: UUID):
    woman = shortlisted.women[0]
    await decrees.remove_from_decree(draft, [woman.enrollment], reason=WHY, by=office.staff)

    later = await decrees.draft_decree(shortlisted.program.key, title="Susulan", by=office.staff)

    assert [line[1] for line in await lines(later)] == [woman.code] * 2
    assert len(await lines(draft)) == 6


async def test_only_staff_takes_out_who_stands_in_a_draft(
    office: Office, neighbor: Office, shortlisted: Batch, draft: UUID
):
    woman, waiting = shortlisted.women[0], shortlisted.women[4]

    async def take(who, *chosen: UUID, reason: str = WHY) -> None:
        await decrees.remove_from_decree(draft, list(chosen), reason=reason, by=who)

    async with refused(NoRight):
        await take(office.supervisor, woman.enrollment)
    async with refused(NotFound):
        await take(neighbor.staff, woman.enrollment)
    async with refused(Missing, "Alasan"):
        await take(office.staff, woman.enrollment, reason="")
    for chosen in ([], [waiting.enrollment], [woman.enrollment, waiting.enrollment], [uuid4()]):
        async with refused(NotInDecree):
            await take(office.staff, *chosen)
    await relations.declare_kinship(woman.person, relation="saudara kandung", by=office.staff)
    async with refused(Related, woman.code):
        await take(office.staff, woman.enrollment)
    await take(office.staff2, woman.enrollment)
    async with refused(NotInDecree):
        await take(office.staff2, woman.enrollment)
    await decrees.lock_decree(draft, by=office.staff2)
    async with refused(WrongStep, "locked"):
        await take(office.staff2, shortlisted.women[1].enrollment)


async def test_an_empty_decree_is_not_locked_but_given_up(office: Office, shortlisted: Batch, draft: UUID):
    await decrees.remove_from_decree(draft, shortlisted.enrollments[:4], reason=WHY, by=office.staff)

    async with refused(NobodyLeft):
        await decrees.lock_decree(draft, by=office.staff)
    await decrees.discard_decree(draft, reason="tidak ada yang tersisa", by=office.staff)

    assert await value("SELECT state FROM decree") == "dropped"


async def test_a_discarded_draft_frees_its_persons(office: Office, shortlisted: Batch, draft: UUID):
    async with refused(NobodyShortlisted):
        await decrees.draft_decree(shortlisted.program.key, title="Kedua", by=office.staff)

    await decrees.discard_decree(draft, reason="salah gelombang", by=office.staff)
    second = await decrees.draft_decree(shortlisted.program.key, title="Kedua", by=office.staff)
    await decrees.lock_decree(second, by=office.staff)
    assert await decrees.approve_decree(second, signed=SIGNED, by=office.approver) == 16

    found = await rows("SELECT title, state, reason FROM decree ORDER BY title")
    assert [tuple(row) for row in found] == [("Kedua", "approved", None), ("Penetapan", "dropped", "salah gelombang")]
    assert await misfits() == []


async def test_only_staff_discards_a_draft_and_only_once(office: Office, neighbor: Office, draft: UUID):
    async with refused(Missing, "Alasan"):
        await decrees.discard_decree(draft, reason="", by=office.staff)
    async with refused(NoRight):
        await decrees.discard_decree(draft, reason=WHY, by=office.supervisor)
    async with refused(NotFound):
        await decrees.discard_decree(draft, reason=WHY, by=neighbor.staff)
    await decrees.lock_decree(draft, by=office.staff)
    async with refused(WrongStep, "locked"):
        await decrees.discard_decree(draft, reason=WHY, by=office.staff)
    await decrees.send_back_decree(draft, reason=WHY, by=office.staff)

    await decrees.discard_decree(draft, reason=WHY, by=office.staff)

    for attempt in (
        decrees.discard_decree(draft, reason=WHY, by=office.staff),
        decrees.lock_decree(draft, by=office.staff),
        decrees.remove_from_decree(draft, [uuid4()], reason=WHY, by=office.staff),
    ):
        async with refused(WrongStep, "dropped"):
            await attempt


async def test_a_dropped_draft_waits_for_nobody(office: Office, draft: UUID):
    async def waiting() -> dict[str, int]:
        works = (await waiting_for(by=office.staff)).mine
        return {work.kind: work.count for work in works if work.kind.startswith("decree_")}

    before = await waiting()
    await decrees.discard_decree(draft, reason=WHY, by=office.staff)

    assert (before, await waiting()) == ({"decree_lock": 1}, {"decree_draft": 4})


@pytest.mark.parametrize("discarded", [True, False])
async def test_who_came_from_the_waiting_list_returns_to_it(discarded: bool, office: Office, proposed: Chain):
    """Otherwise she would stand in the next decree although nobody lost a place."""
    first = await decreed(office, proposed.batch, places=4, waiting=2)
    loser = await value("SELECT id FROM enrollment WHERE state = 'determined' LIMIT 1")
    taker = await value("SELECT id FROM enrollment WHERE state = 'waitlisted' LIMIT 1")
    place = Replacement(loser, ReplacementReason.refused, taker)
    amendment = await draft_amendment(first, [place], title="Perubahan", reason="pindah domisili", by=office.staff)

    if discarded:
        await decrees.discard_decree(amendment, reason=WHY, by=office.staff)
    else:
        await decrees.remove_from_decree(amendment, [taker, loser], reason=WHY, by=office.staff)

    found = await rows("SELECT state FROM enrollment WHERE id = ANY ($1) ORDER BY state", [loser, taker])
    assert [row["state"] for row in found] == ["determined", "waitlisted"]
    async with refused(NobodyShortlisted):
        await decrees.draft_decree(proposed.program.key, title="Lain", by=office.staff)
