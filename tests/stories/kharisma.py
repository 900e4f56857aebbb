"""Kharisma: three officers and three companions, their published priorities in force, and everybody judged by them."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from uuid import UUID, uuid4

from msgspec import Struct

from operations.selection import candidates, decrees, judging, rankings, rules
from operations.selection.rankings import Places
from tables.steps import Role
from tests.chain_builders import Batch, Line, Wanted, a_program, imported, name_of, nik, screened, today
from tests.cluster import Database, Template
from tests.people_builders import Office, make_office
from tests.program_builders import ALLOWANCE_RP, GRANT_RP, MONTHS, SITE
from tests.templates import TEMPLATES

SIX_PERSONS: Mapping[str, frozenset[Role]] = MappingProxyType(
    {
        "chair": frozenset({Role.approver}),
        "secretary": frozenset({Role.staff}),
        "cashier": frozenset({Role.treasurer, Role.supervisor}),
        "guide": frozenset({Role.companion}),
        "guide2": frozenset({Role.companion}),
        "guide3": frozenset({Role.companion}),
    }
)
DESKS = {
    "staff": "secretary",
    "staff2": "cashier",
    "approver": "chair",
    "treasurer": "cashier",
    "supervisor": "cashier",
    "companion": "guide",
    "companion2": "guide2",
    "companion3": "guide3",
}
"""Who sits at which desk of the builders."""
COMPANIONS = ("companion", "companion2", "companion3")
DAY = date(2015, 4, 6)
CODE = "kharisma-2015"
EACH_RP = GRANT_RP + MONTHS * ALLOWANCE_RP
"""SYNTHETIC, like every sum in this story: nobody published one."""
YES, NO = "yes", "no"
CRITERIA = ("anggota", "usaha_kecil", "modal", "pendampingan", "kesehatan", "keluarga")
ALL, SOME, MIDDLE, LITTLE = 100, 80, 70, 20
SAID = {
    ALL: (YES, YES, YES, YES, YES, YES),
    SOME: (NO, YES, YES, YES, YES, YES),
    MIDDLE: (YES, YES, YES, NO, NO, NO),
    LITTLE: (YES, NO, NO, NO, NO, NO),
}
"""Points -> what was answered to the six criteria. SYNTHETIC."""
TENTH = (ALL, MIDDLE, SOME, LITTLE, MIDDLE, SOME, LITTLE, MIDDLE, LITTLE, MIDDLE)
"""The points of ten candidates that follow each other: three of them are above the others."""
SIGNED = decrees.Signature("07/SK/2015", DAY, "Ketua", "Ketua Lembaga")


async def _six(database: Database) -> Office:
    made = await make_office("Lembaga Enam Orang", SIX_PERSONS, prefix="six_")
    return Office(made.organization, MappingProxyType({desk: made.people[who] for desk, who in DESKS.items()}))


TEMPLATES["six"] = Template("neighbor", _six)


class Selection(Struct, frozen=True):
    """Everybody judged, in the order of the list; nobody has a place. `places` is three tenths of them."""

    office: Office
    batch: Batch
    points: list[int]

    @property
    def program(self) -> UUID:
        return self.batch.program.key

    @property
    def places(self) -> int:
        return len(self.batch.women) * 3 // 10

    def with_points(self, *wanted: int) -> set[UUID]:
        return {
            woman.enrollment for woman, points in zip(self.batch.women, self.points, strict=True) if points in wanted
        }


async def judged(database: Database, count: int) -> Selection:
    """Registered by the secretary, screened by the treasurer, visited by three companions, judged by the rules."""
    office: Office = database.facts["six"]
    await database.set_today(DAY)
    wanted = Wanted(
        code=CODE, year=2015, ceiling_rp=count * 3 // 10 * EACH_RP, grant_due=date(2015, 6, 1),
        allowance_due=date(2015, 6, 20), waves=(count * 3 // 10,), rules_in_force=False,
    )  # fmt: skip
    program = await a_program(office, wanted)
    await _priorities_in_force(office, program.key)
    lines = [Line(nik(number), name_of(number), SITE, "01/04/2015") for number in range(1, count + 1)]
    batch = await screened(office, await imported(office, program, lines))
    for place, name in enumerate(COMPANIONS):
        await _visited(office, batch, place, name)
    points = [TENTH[place % 10] for place in range(count)]
    scores = [score(woman.enrollment, woman.code, given) for woman, given in zip(batch.women, points, strict=True)]
    await judging.assess(program.key, scores, by=office.staff)
    return Selection(office, batch, points)


async def _judged_fifty(database: Database) -> Selection:
    return await judged(database, 50)


TEMPLATES["judged_kharisma"] = Template("six", _judged_fifty)


async def _priorities_in_force(office: Office, program: UUID) -> None:
    """Instead of the criterion that the builder wrote."""
    draft = await rules.draft_rules(program, by=office.staff)
    await rules.load_preset(draft, "kharisma", by=office.staff)
    await rules.activate_rules(draft, by=office.supervisor)


async def _visited(office: Office, batch: Batch, place: int, name: str) -> None:
    companion, hers = getattr(office, name), batch.enrollments[place::3]
    await candidates.assign_companion(hers, companion=companion.id, by=office.staff)
    for enrollment in hers:
        visit = candidates.NewHomeVisit(uuid4(), enrollment, await today(), "Katering rumahan")
        await candidates.record_home_visit(visit, by=companion)


def score(enrollment: UUID, code: str, points: int) -> judging.Score:
    return judging.Score(enrollment, code, {}, dict(zip(CRITERIA, SAID[points], strict=True)))


async def ranked_by_two(selection: Selection, *, waiting: int) -> UUID:
    """Made by the secretary, decided by the treasurer."""
    office = selection.office
    wanted = Places(selection.places, waiting)
    ranking = await rankings.rank(selection.program, wanted, no_kin=True, by=office.staff)
    await rankings.decide_ranking(ranking, no_kin=True, by=office.supervisor)
    return ranking


async def decreed(selection: Selection) -> UUID:
    """Made and locked by the secretary, approved by the chair."""
    office = selection.office
    decree = await decrees.draft_decree(selection.program, title="Penetapan 2015", by=office.staff)
    await decrees.lock_decree(decree, by=office.staff)
    await decrees.approve_decree(decree, signed=SIGNED, by=office.approver)
    return decree
