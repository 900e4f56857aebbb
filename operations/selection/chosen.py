"""A step on many candidates at once: on those ticked one by one, or on everybody whom a filter finds.

Each is a fixed number of statements for any number of people, and says of everybody whether it was done or why not.
"""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from msgspec import Struct

from operations.actor import Actor
from operations.books.clock import today
from operations.errors import Missing, NotFound, Related, RuleBroken, TryAgain, Unreadable, say_why
from operations.operation import note, operation
from operations.selection.candidates import assign_companion
from operations.selection.judging import Score, assess
from operations.statement import LONG, run
from operations.words import mark
from tables.selection.enrollment import EnrollmentState
from tables.steps import Role

S = EnrollmentState
ACCOMPANIED = (S.proposed, S.screened, S.visited, S.scored, S.shortlisted, S.waitlisted, S.determined, S.active)
"""Who may be given a companion together with others."""


class Verdict(StrEnum):
    done = "done"
    kin = "kin"
    step = "step"
    own = "own"
    list = "list"


class FilterChanged(RuleBroken):
    text = mark("Saringan ini sekarang menemukan {now} orang, bukan {shown}. Muat ulang halaman, lalu pilih lagi.")


class ChosenInPart(RuleBroken):
    text = mark("Anda hanya melihat sebagian lokasi. Saring dahulu menurut satu lokasi Anda.")


class NobodyFits(RuleBroken):
    text = mark("Tidak ada yang diproses: {why}")


class Filter(Struct, frozen=True):
    """`expected`: so many the page showed; with another number nothing is done. `alone`: without a companion."""

    expected: int
    state: EnrollmentState | None = None
    site: UUID | None = None
    wave: UUID | None = None
    alone: bool = False


class Chosen(Struct, frozen=True):
    """Of one program: `by` is the keys that were ticked, or a filter."""

    program: UUID
    by: frozenset[UUID] | Filter

    @property
    def values(self) -> tuple[Any, ...]:
        """As every statement of sql/chosen takes them."""
        if isinstance(self.by, Filter):
            return (self.program, None, self.by.state, self.by.site, self.by.wave, self.by.alone)
        return (self.program, sorted(self.by), None, None, None, False)


class Verdicts(Struct, frozen=True):
    """How many it was done with; for every other verdict how many, and the first of their codes."""

    done: int
    left: dict[Verdict, tuple[int, list[str]]]


SAID = {
    Verdict.kin: mark("Anda menyatakan diri kerabatnya."),
    Verdict.step: mark("Sudah lewat atau belum sampai langkah ini."),
    Verdict.own: mark("Anda yang mengusulkannya; orang lain memprosesnya."),
    Verdict.list: mark("Daftar unggahannya belum dibandingkan dengan berkas aslinya."),
}


@operation
async def screen_chosen(chosen: Chosen, *, fit: bool, reason: str = "", by: Actor) -> Verdicts:
    """By another person than who proposed them; unfit needs a reason, the same for all."""
    by.must(Role.staff, Role.supervisor)
    said = None if fit else say_why(reason)
    await _must_see_all(chosen)
    moved = await run(
        "selection/sql/chosen/screen.sql", *chosen.values, S.screened if fit else S.ineligible, said, timeout=LONG
    )
    return await _noted(chosen, _verdicts(chosen, [dict(row) for row in moved]), reason=said)


@operation
async def visit_chosen(chosen: Chosen, *, visited_on: date, business_idea: str, notes: str = "", by: Actor) -> Verdicts:
    """All were visited at home on one day and plan one business, such as a group does."""
    by.must(Role.staff, Role.supervisor)
    if visited_on > await today():
        raise Unreadable(field=mark("Tanggal kunjungan"), hint=mark("belum terjadi"))
    idea = business_idea.strip()
    if len(idea) < 3:
        raise Missing(field=mark("Rencana usaha"))
    await _must_see_all(chosen)
    moved = await run("selection/sql/chosen/visit.sql", *chosen.values, visited_on, idea, notes, timeout=LONG)
    return await _noted(chosen, _verdicts(chosen, [dict(row) for row in moved]))


@operation
async def score_chosen(chosen: Chosen, *, points: dict[str, int], answers: dict[str, int | str], by: Actor) -> Verdicts:
    """The same points and answers for all; what is known of each is frozen with her own score."""
    by.must(Role.staff, Role.supervisor)
    fitting, verdicts = await _held(chosen, [S.visited])
    await assess(chosen.program, [Score(key, code, points, answers) for key, code in fitting.items()], by=by)
    return await _noted(chosen, verdicts)


@operation
async def accompany_chosen(chosen: Chosen, *, companion: UUID, by: Actor) -> Verdicts:
    """From today on this companion goes along with all of them; earlier assignments end, planned visits go along."""
    by.must(Role.staff, Role.supervisor)
    fitting, verdicts = await _held(chosen, ACCOMPANIED)
    await assign_companion(list(fitting), companion=companion, by=by)
    return await _noted(chosen, verdicts, companion=str(companion))


async def _held(chosen: Chosen, wanted: Sequence[EnrollmentState]) -> tuple[dict[UUID, str], Verdicts]:
    """Everybody chosen, held until the operation ends; those who fit with their codes, and the verdicts."""
    await _must_see_all(chosen)
    held = await run("selection/sql/chosen/held.sql", *chosen.values, wanted, timeout=LONG)
    of: dict[str, list[str]] = {}
    for row in held:
        of.setdefault(row["verdict"], []).append(row["code"])
    found = [{"verdict": verdict, "count": len(codes), "codes": codes[:20]} for verdict, codes in of.items()]
    fitting = {row["id"]: row["code"] for row in held if row["verdict"] == Verdict.done}
    return fitting, _verdicts(chosen, found)


async def _must_see_all(chosen: Chosen) -> None:
    """Everybody of a filter is everybody: who is narrowed to sites names one of hers. Ticked ones she has seen."""
    if not isinstance(chosen.by, Filter):
        return
    if (await run("selection/sql/chosen/in_part.sql", chosen.by.site))[0]["in_part"]:
        raise ChosenInPart


def _verdicts(chosen: Chosen, rows: list[dict[str, Any]]) -> Verdicts:
    """Raises when the page showed others, or when it could be done with nobody: then nothing is done."""
    found = sum(row["count"] for row in rows)
    if any(row.get("moved", row["count"]) != row["count"] for row in rows if row["verdict"] == Verdict.done):
        raise TryAgain
    if isinstance(chosen.by, Filter):
        if found != chosen.by.expected:
            raise FilterChanged(now=found, shown=chosen.by.expected)
    elif found != len(chosen.by):
        raise NotFound
    left = {Verdict(row["verdict"]): (row["count"], row["codes"]) for row in rows if row["verdict"] != Verdict.done}
    done = sum(row["count"] for row in rows if row["verdict"] == Verdict.done)
    if not done and Verdict.kin in left:
        raise Related(code=left[Verdict.kin][1][0])
    if not done:
        raise NobodyFits(why=[SAID[verdict] for verdict in sorted(left)]) if left else NotFound
    return Verdicts(done, left)


async def _noted(chosen: Chosen, verdicts: Verdicts, *, reason: str | None = None, **facts: Any) -> Verdicts:
    left = {verdict.value: count for verdict, (count, _) in verdicts.left.items()}
    await note(("program", chosen.program), reason=reason, done=verdicts.done, left=left, **facts)
    return verdicts
