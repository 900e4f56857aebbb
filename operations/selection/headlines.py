"""The headline of a decree: how many people and how many rupiah some paper says, held against its counted lines."""

from datetime import date
from uuid import UUID

from msgspec import Struct

from operations.actor import Actor
from operations.books.published import NewFigure, add_figure
from operations.errors import Missing, RuleBroken, Unreadable, WrongStep
from operations.operation import lock, note, operation, reading
from operations.paging import Row, rows_of
from operations.statement import run
from operations.words import mark, rupiah
from tables.books.published_figure import Counted
from tables.selection.decree import Decree, DecreeState
from tables.steps import Role

LARGEST = 10**13


class HeadlineDiffers(RuleBroken):
    text = mark(
        "Menurut {source}: {stated_people} orang, {stated}. Menurut baris SK ini: {people} orang, {counted}. "
        "Selisih {difference}. Perbaiki barisnya, atau catat angka yang benar."
    )


class Headline(Struct, frozen=True):
    """`components`: people x amount x periods of each. `stated` is None where nobody wrote a headline down."""

    components: list[Row]
    people: int
    total_rp: int
    stated: Row | None

    @property
    def difference_rp(self) -> int:
        return self.total_rp - self.stated["total_rp"] if self.stated else 0

    @property
    def fits(self) -> bool:
        return not self.stated or (self.people, self.total_rp) == (self.stated["people"], self.stated["total_rp"])


@operation
async def state_headline(decree: UUID, *, people: int, total_rp: int, source: str, as_of: date, by: Actor) -> None:
    """What the paper says, before the decree is locked. Said again it is a new figure, and the newest one counts."""
    row = await lock(Decree, decree)
    by.must(Role.staff, on=row)
    if row.state != DecreeState.draft:
        raise WrongStep(now=row.state, wanted=DecreeState.locked)
    if not source.strip():
        raise Missing(field=mark("Sumber"))
    if not 0 < people <= LARGEST or not 0 < total_rp <= LARGEST:
        raise Unreadable(field=mark("Jumlah"), hint=mark("tulis banyak orang dan jumlah rupiah yang lebih dari nol"))
    number = (await run("selection/sql/decrees/stated.sql", decree))[0]["number"] + 1
    for name, value, unit, counted in (
        ("people", people, "orang", Counted.determined),
        ("rp", total_rp, "rupiah", Counted.promised),
    ):
        figure = NewFigure(
            row.program, f"headline_{number}_{name}", ("decree", str(decree)), value, unit, as_of, source.strip(),
            counted_as=counted,
        )  # fmt: skip
        await add_figure(figure, by=by)
    await note(row, people=people, total_rp=total_rp)


@reading
async def headline_of(decree: UUID, *, by: Actor) -> Headline:
    return await _counted(decree)


async def _counted(decree: UUID) -> Headline:
    components = await rows_of("selection/sql/decrees/components.sql", decree)
    stated = (await rows_of("selection/sql/decrees/stated.sql", decree))[0]
    people = (await run("selection/sql/decrees/granted_people.sql", decree))[0]["people"]
    total_rp = sum(row["total_rp"] for row in components)
    return Headline(components, people, total_rp, stated if stated["number"] else None)


async def refuse_another_headline(decree: UUID) -> None:
    """Inside an operation: raises when the lines are not what the paper says."""
    found = await _counted(decree)
    if found.stated and not found.fits:
        raise HeadlineDiffers(
            source=found.stated["source"],
            stated_people=found.stated["people"],
            stated=rupiah(found.stated["total_rp"]),
            people=found.people,
            counted=rupiah(found.total_rp),
            difference=rupiah(abs(found.difference_rp)),
        )
