"""What speaks against deciding about somebody: named once, to whom it may be told, and answered by who approves."""

from datetime import date
from uuid import UUID

from operations.selection import candidates, decrees, duplicates
from operations.selection.decree_checks import NotJustified
from operations.selection.selection_flags import Severity, selection_flags
from tables.selection.enrollment import DuplicateState, EnrollmentState
from tests.chain_builders import Batch, Wanted, a_program, name_of, rows, scored, screened, today, value, visited
from tests.chain_templates import Chain, prepared
from tests.doubt_builders import Sheet, arrived
from tests.people_builders import Office
from tests.program_builders import Program
from tests.ranking_builders import ranked
from tests.refusals import refused

__all__ = ["prepared"]

CARD, PHONE = "3510990507100001", "081234567890"
WHY = "Program lain hanya pelatihan, tanpa bantuan modal."
Named = list[tuple[str, Severity, int]]


def sheet(number: int, *, family_card: str = "", phone: str = "") -> Sheet:
    return Sheet(number, name_of(number), born=date(1980 + number, 5, number), family_card=family_card, phone=phone)


async def named(batch: Batch, by: object) -> list[Named]:
    """In the order of the women."""
    found = await selection_flags(batch.program.key, by=by)
    return [[(flag.name, flag.severity, flag.many) for flag in found.get(key, [])] for key in batch.enrollments]


async def test_each_thing_is_named_once_with_how_many(office: Office, prepared: Program):
    other = await a_program(office, Wanted(code="lain-2013"))
    twice, dead = sheet(1), sheet(2)
    elsewhere = await arrived(office, other, twice, dead)
    household = [sheet(number, family_card=CARD) for number in (3, 4, 5)]
    neighbors = [sheet(number, phone=PHONE) for number in (6, 7, 8, 9)]
    here = await arrived(office, prepared, twice, dead, *household, *neighbors)
    await candidates.leave(
        elsewhere.enrollments[1], how=EnrollmentState.deceased, on=await today(), reason="surat dari desa",
        by=office.staff,
    )  # fmt: skip

    assert await named(here, office.staff) == [
        [("two_programs", Severity.justify, 1)],
        [("deceased", Severity.justify, 1)],
        *[[("same_card", Severity.note, 2)]] * 3,
        *[[("shared_phone", Severity.note, 4)]] * 4,
    ]


async def test_three_with_one_telephone_are_a_household(office: Office, prepared: Program):
    here = await arrived(office, prepared, *(sheet(number, phone=PHONE) for number in (6, 7, 8)))

    assert await named(here, office.staff) == [[], [], []]


async def test_what_another_office_knows_is_said_to_who_decides_and_to_nobody_else(
    office: Office, neighbor: Office, prepared: Program
):
    await arrived(neighbor, await a_program(neighbor, Wanted(code="tetangga-2013")), sheet(1))
    here = await arrived(office, prepared, sheet(1), sheet(2))

    seen = {role: (await named(here, office.people[role]))[0] for role in ("staff", "approver", "supervisor")}
    others = [(await named(here, office.people[role]))[1] for role in ("staff", "approver", "supervisor")]

    twice = ("two_programs", Severity.justify, 1)
    assert seen == {"staff": [], "approver": [twice], "supervisor": [("compared", Severity.block, 1), twice]}
    assert others == [[], [], []]


async def locked(office: Office, batch: Batch) -> UUID:
    await scored(office, await visited(office, await screened(office, batch)))
    await ranked(office, batch.program.key, places=len(batch.women))
    decree = await decrees.draft_decree(batch.program.key, title="Penetapan", by=office.staff)
    await decrees.lock_decree(decree, by=office.staff)
    return decree


async def test_who_approves_in_spite_of_it_says_why(office: Office, neighbor: Office, prepared: Program):
    """Another office has her, so whoever locked the decree could not see it."""
    await arrived(neighbor, await a_program(neighbor, Wanted(code="tetangga-2013")), sheet(1))
    batch = await arrived(office, prepared, sheet(1), sheet(2))
    review = await value("SELECT id FROM duplicate_review")
    await duplicates.decide_duplicate(
        review, verdict=DuplicateState.different, reason="NIK di kantor lain keliru", by=office.supervisor
    )
    decree = await locked(office, batch)
    signed = decrees.Signature("1/2013", await today(), "Kepala Dinas", "Kepala Dinas Sosial")

    async with refused(NotJustified, batch.women[0].code):
        await decrees.approve_decree(decree, signed=signed, by=office.approver)
    because = decrees.Signature("1/2013", await today(), "Kepala Dinas", "Kepala Dinas Sosial", ground=f" {WHY} ")
    await decrees.approve_decree(decree, signed=because, by=office.approver)

    said = await rows("SELECT reason FROM journal WHERE operation = 'selection.decrees.approve_decree'")
    assert [row["reason"] for row in said] == [WHY]
    assert await value("SELECT count(*) FROM enrollment WHERE state = 'determined'") == 2


async def test_without_anything_against_them_nothing_is_asked(office: Office, determined: Chain):
    said = await rows("SELECT reason FROM journal WHERE operation = 'selection.decrees.approve_decree'")

    assert [row["reason"] for row in said] == [None]
