"""Last year's program as the draft of this year's: its set-up without anybody in it and without any money of it.

What is copied is a draft everywhere: a second person activates program, components and rules as if they were new."""

from datetime import date
from uuid import UUID, uuid4

from msgspec import Struct

from operations.actor import Actor
from operations.errors import Missing, NotFound, RuleBroken, SentTwiceDifferently, Unreadable, WrongStep, short
from operations.operation import note, operation, reading
from operations.paging import Row, rows_of
from operations.selection import programs
from operations.selection.program_sheets import program_of
from operations.selection.programs import NewProgram
from operations.statement import run
from operations.words import mark
from tables.selection.program import Privacy, Program, ProgramState
from tables.steps import Role

LARGEST_RP = 10**13


class NotAFundOfIt(RuleBroken):
    text = mark("Sumber dana ini bukan milik program yang disalin. Muat ulang halaman.")


class NewCopy(Struct, frozen=True):
    """`id` is made by the sender, so that sending twice copies once. `ceilings`: what each fund of the old program
    gives this year; a fund without one is not copied, nor what was paid from it."""

    id: UUID
    code: str
    name: str
    fiscal_year: int
    cut_off_date: date
    legal_basis: str
    ceilings: dict[UUID, int] = {}


class CopySheet(Struct, frozen=True):
    """What there is to copy. `components` and `items` are those in force."""

    program: Row
    funds: list[Row]
    components: list[Row]
    waves: int
    sites: int
    rules: int | None
    items: int


@reading
async def copy_sheet(code: str, *, by: Actor) -> CopySheet:
    program = await program_of(code)
    counts = (await run("selection/sql/copying/counts.sql", program["id"]))[0]
    return CopySheet(
        program=program,
        funds=await rows_of("selection/sql/copying/funds_of.sql", program["id"]),
        components=await rows_of("selection/sql/copying/components_of.sql", program["id"]),
        waves=counts["waves"],
        sites=counts["sites"],
        rules=counts["rules"],
        items=counts["items"],
    )


@operation
async def copy_program(source: UUID, new: NewCopy, *, by: Actor) -> UUID:
    """Into the actor's own office, from a program that she sees there. Eight statements for any size."""
    by.must(Role.staff)
    origin = await _origin(source, by)
    known = await Program.objects().get(Program.id == new.id)
    if known:
        if (known.made_by, known.code, known.name) != (by.id, new.code, new.name.strip()):
            raise SentTwiceDifferently
        return new.id
    _check(new)
    years = new.fiscal_year - origin.fiscal_year
    await programs.add_program(_program(new, origin), key=new.id, by=by)
    made = {fund: uuid4() for fund in new.ceilings}
    pairs = (list(made), list(made.values()))
    funds = await run("selection/sql/copying/funds.sql", source, new.id, *pairs, list(new.ceilings.values()))
    if len(funds) != len(made):
        raise NotAFundOfIt
    components = await run(
        "selection/sql/copying/components.sql", source, new.id, *pairs, years, new.legal_basis.strip()
    )
    waves = await run("selection/sql/copying/waves.sql", source, new.id, years)
    sites = await run("selection/sql/copying/sites.sql", source, new.id)
    await run("selection/sql/copying/site_names.sql", source, new.id)
    rules = await run("selection/sql/copying/rules.sql", source, new.id, new.legal_basis.strip())
    for copied_from, draft in rules:
        await run("selection/sql/rules/copy_items.sql", copied_from, draft)
    await note(
        ("program", new.id), source=str(source), funds=len(funds), components=len(components), waves=len(waves),
        sites=len(sites), rules=len(rules),
    )  # fmt: skip
    return new.id


async def _origin(source: UUID, by: Actor) -> Program:
    row = await Program.objects().get(Program.id == source)
    if row is None or row.organization != by.organization:
        raise NotFound
    if row.state == ProgramState.dropped:
        raise WrongStep(now=ProgramState.dropped, wanted=ProgramState.draft)
    return row


def _check(new: NewCopy) -> None:
    for said, field, most in (
        (new.name, mark("Nama program"), 80),
        (new.legal_basis, mark("Dasar hukum"), 120),
    ):
        if not short(said, field, most=most):
            raise Missing(field=field)
    for ceiling in new.ceilings.values():
        if not 0 < ceiling <= LARGEST_RP:
            raise Unreadable(field=mark("Pagu"), hint=mark("tulis angka rupiah, misalnya 450.000"))


def _program(new: NewCopy, origin: Program) -> NewProgram:
    return NewProgram(
        code=new.code,
        name=new.name.strip(),
        region_code=origin.region_code,
        fiscal_year=new.fiscal_year,
        cut_off_date=new.cut_off_date,
        legal_basis=new.legal_basis.strip(),
        privacy=Privacy(origin.privacy),
        wants_location=origin.wants_location,
        one_grant_a_year=origin.one_grant_a_year,
        second_approver_above_rp=origin.second_approver_above_rp,
        target_left_pct=origin.target_left_pct,
    )
