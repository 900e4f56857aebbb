"""The decree: made by one person, locked with its SHA-256, approved by another. Approval is when money becomes owed."""

from datetime import date
from uuid import UUID, uuid4

from msgspec import Struct

from operations.actor import Actor
from operations.errors import Missing, NotFound, NotYours, RuleBroken, WrongStep, say_why
from operations.operation import lock, note, operation, step
from operations.people.relations import refuse_relatives
from operations.selection.decree_checks import check_decree, refuse_without_ground
from operations.statement import run
from operations.words import mark
from tables.selection.decree import Decree, DecreeState
from tables.selection.program import Program, ProgramState
from tables.selection.ranking import Ranking, RankingState
from tables.steps import Role


class NobodyShortlisted(RuleBroken):
    text = mark("Belum ada calon terpilih untuk dimasukkan ke SK.")


class ProgramNotActive(RuleBroken):
    text = mark("Program belum aktif. Orang lain harus mengaktifkannya dahulu.")


class NoComponents(RuleBroken):
    text = mark("Program ini belum punya komponen bantuan yang aktif.")


class NotInDecree(RuleBroken):
    text = mark("Yang dikeluarkan harus orang yang ada dalam SK ini. Muat ulang halaman, lalu pilih lagi.")


class LinesChanged(RuleBroken):
    text = mark("Isi SK tidak sama dengan saat dikunci. Kembalikan ke draf dan kunci ulang.")


class Signature(Struct, frozen=True):
    """What stands on the paper; the signatory is a name and an office, not an account. `ground` is not on it: why the
    decree is approved although something speaks against somebody in it (`Severity.justify`)."""

    number: str
    dated: date
    signatory_name: str
    signatory_office: str
    ground: str = ""


@operation
async def draft_decree(program: UUID, *, title: str, ranking: UUID | None = None, by: Actor) -> UUID:
    """One line for each person whom this ranking gave a place, and active component, with the amount copied from the
    component. Without `ranking` it is the newest one with somebody who stands in no decree yet."""
    by.must(Role.staff)
    held = await lock(Program, program)
    if held.state != ProgramState.active:
        raise ProgramNotActive
    if not await run("selection/sql/active_components.sql", program):
        raise NoComponents
    row = Decree(id=uuid4(), program=program, title=title, made_by=by.id, ranking=await _ranking(program, ranking))
    await Decree.insert(row)
    lines = (await run("selection/sql/draft_lines.sql", row.id, program, row.ranking))[0]["lines"]
    if not lines:
        raise NobodyShortlisted
    await note(row, lines=lines)
    return row.id


async def _ranking(program: UUID, wanted: UUID | None) -> UUID | None:
    """None only where everybody free was chosen before there were rankings."""
    if wanted is None:
        free = await run("selection/sql/decrees/free_rankings.sql", program)
        return free[0]["id"] if free else None
    row = await Ranking.objects().where(Ranking.id == wanted, Ranking.program == program).first()
    if row is None:
        raise NotFound
    if row.state != RankingState.decided:
        raise WrongStep(now=row.state, wanted=RankingState.decided)
    return wanted


@operation
async def remove_from_decree(decree: UUID, enrollments: list[UUID], *, reason: str, by: Actor) -> int:
    """Take persons out of a draft; the lines behind them move up. They stay selected and may stand in a later decree.

    Returns how many lines went with them."""
    row = await lock(Decree, decree)
    by.must(Role.staff, on=row)
    if row.state != DecreeState.draft:
        raise WrongStep(now=row.state, wanted=DecreeState.draft)
    say_why(reason)
    await refuse_relatives(enrollments, by=by)
    gone = (await run("selection/sql/remove_lines.sql", decree, enrollments))[0]
    if not enrollments or gone["people"] != len(set(enrollments)):
        raise NotInDecree
    await run("selection/sql/give_places_back.sql", row.program, enrollments)
    await note(row, reason=reason.strip(), people=gone["people"], lines=gone["lines"])
    return gone["lines"]


@operation
async def discard_decree(decree: UUID, *, reason: str, by: Actor) -> None:
    """A draft that is not wanted; its lines stay to be read, its persons are free for another decree."""
    row = await lock(Decree, decree)
    say_why(reason)
    await step(row, DecreeState.dropped, by=by, reason=reason.strip())
    people = [line["enrollment"] for line in await run("selection/sql/decree_people.sql", decree)]
    await run("selection/sql/give_places_back.sql", row.program, people)
    await note(row, reason=reason.strip(), people=len(people))


@operation
async def lock_decree(decree: UUID, *, by: Actor) -> str:
    """Freeze the lines; returns their SHA-256. Refuses what `check_decree` refuses."""
    row = await lock(Decree, decree)
    by.must(Role.staff, on=row)
    await check_decree(row, by=by)
    seal = (await run("selection/sql/decree_seal.sql", decree))[0]
    await step(
        row,
        DecreeState.locked,
        by=by,
        locked_by=by.id,
        sha256=seal["sha256"],
        line_count=seal["lines"],
        total_rp=seal["total_rp"],
    )
    await note(row, sha256=seal["sha256"], lines=seal["lines"], total_rp=seal["total_rp"])
    return seal["sha256"]


@operation
async def send_back_decree(decree: UUID, *, reason: str, by: Actor) -> None:
    """Back to draft with a reason; the lock's signature is void."""
    row = await lock(Decree, decree)
    say_why(reason)
    await step(
        row, DecreeState.draft, by=by, locked_by=None, sha256=None, line_count=0, total_rp=0, reason=reason.strip()
    )
    await note(row, reason=reason.strip())


@operation
async def approve_decree(decree: UUID, *, signed: Signature, by: Actor) -> int:
    """By another person than maker and locker. Promises and their installments are written in the same moment.

    Returns the number of installments that now exist for it."""
    row = await lock(Decree, decree)
    by.must(Role.approver, on=row)
    if by.id in (row.made_by, row.locked_by):
        raise NotYours
    if row.state != DecreeState.locked:
        raise WrongStep(now=row.state, wanted=DecreeState.approved)
    if not signed.number.strip() or not signed.signatory_name.strip():
        raise Missing(field=mark("Nomor SK dan nama penanda tangan"))
    by.must_have_proved()
    people, ground = await check_decree(row, by=by), signed.ground.strip()
    if not ground:
        await refuse_without_ground(row, people)
    if (await run("selection/sql/decree_seal.sql", decree))[0]["sha256"] != row.sha256:
        raise LinesChanged
    await step(
        row,
        DecreeState.approved,
        by=by,
        approved_by=by.id,
        number=signed.number.strip(),
        dated=signed.dated,
        signatory_name=signed.signatory_name.strip(),
        signatory_office=signed.signatory_office.strip(),
    )
    installments = await _promise(row)
    if row.amends:
        await step(await lock(Decree, row.amends), DecreeState.amended, by=by)
    await note(row, number=signed.number, people=len(people), installments=installments, reason=ground or None)
    return installments


async def _promise(decree: Decree) -> int:
    """From here on the money is owed: everything is copied, nothing is looked up later."""
    await run("selection/sql/leaving/hold_of_decree.sql", decree.id)
    await run("selection/sql/revoke.sql", decree.id, decree.reason or decree.number)
    await run("selection/sql/determine.sql", decree.id)
    await run("selection/sql/promise.sql", decree.id)
    return (await run("selection/sql/schedule.sql", decree.id))[0]["installments"]
