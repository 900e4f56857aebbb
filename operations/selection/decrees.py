"""The decree: made by one person, locked with its SHA-256, approved by another. Approval is when money becomes owed."""

from datetime import date
from uuid import UUID, uuid4

from msgspec import Struct

from operations.actor import Actor
from operations.errors import Missing, NotYours, RuleBroken, WrongStep, say_why
from operations.operation import lock, note, operation, step
from operations.people.relations import refuse_relatives
from operations.statement import run
from operations.words import mark
from tables.selection.decree import Decree, DecreeState
from tables.selection.program import Program, ProgramState
from tables.steps import Role


class NobodyShortlisted(RuleBroken):
    text = mark("Belum ada calon terpilih untuk dimasukkan ke SK.")


class ProgramNotActive(RuleBroken):
    text = mark("Program belum aktif. Orang lain harus mengaktifkannya dahulu.")


class NoComponents(RuleBroken):
    text = mark("Program ini belum punya komponen bantuan yang aktif.")


class GrantThisYear(RuleBroken):
    text = mark(
        "{codes} sudah menerima bantuan modal pada tahun anggaran yang sama. "
        "Keluarkan dari SK ini; bila sudah dikunci, kembalikan dahulu ke draf."
    )


class ReportMissing(RuleBroken):
    text = mark(
        "Laporan bantuan modal {codes} sebelumnya belum diterima. Selesaikan dahulu, atau keluarkan dari SK ini; "
        "bila sudah dikunci, kembalikan dahulu ke draf."
    )


class SomebodyLeft(RuleBroken):
    text = mark(
        "{codes} sudah keluar dari program atau tidak memenuhi syarat lagi. "
        "Keluarkan dari SK ini; bila sudah dikunci, kembalikan dahulu ke draf."
    )


class StillCompared(RuleBroken):
    text = mark(
        "Data {codes} masih diperiksa penyelia. Tunggu keputusannya, atau keluarkan dari SK ini untuk SK berikutnya."
    )


class NobodyLeft(RuleBroken):
    text = mark("SK ini tidak memuat siapa pun lagi. Batalkan draf ini.")


class NotInDecree(RuleBroken):
    text = mark("Yang dikeluarkan harus orang yang ada dalam SK ini. Muat ulang halaman, lalu pilih lagi.")


class WrongPlaces(RuleBroken):
    text = mark(
        "Yang dicabut harus penerima, yang menggantikan harus calon terpilih atau cadangan. Periksa pilihannya."
    )


class LinesChanged(RuleBroken):
    text = mark("Isi SK tidak sama dengan saat dikunci. Kembalikan ke draf dan kunci ulang.")


class Signature(Struct, frozen=True):
    """What stands on the paper; the signatory is a name and an office, not an account."""

    number: str
    dated: date
    signatory_name: str
    signatory_office: str


@operation
async def draft_decree(program: UUID, *, title: str, by: Actor) -> UUID:
    """One line for each shortlisted person and active component, with the amount copied from the component."""
    by.must(Role.staff)
    held = await lock(Program, program)
    if held.state != ProgramState.active:
        raise ProgramNotActive
    if not await run("selection/sql/active_components.sql", program):
        raise NoComponents
    row = Decree(id=uuid4(), program=program, title=title, made_by=by.id)
    await Decree.insert(row)
    lines = (await run("selection/sql/draft_lines.sql", row.id, program))[0]["lines"]
    if not lines:
        raise NobodyShortlisted
    await note(row, lines=lines)
    return row.id


@operation
async def draft_amendment(
    decree: UUID, *, title: str, revoke: list[UUID], add: list[UUID], reason: str, by: Actor
) -> UUID:
    """A decree that changes another: some lose their place (with the reason), some take one from the waiting list."""
    by.must(Role.staff)
    amended = await lock(Decree, decree)
    if amended.state != DecreeState.approved:
        raise WrongStep(now=amended.state, wanted=DecreeState.amended)
    say_why(reason)
    await refuse_relatives(revoke + add, by=by)
    row = Decree(id=uuid4(), program=amended.program, title=title, amends=decree, reason=reason.strip(), made_by=by.id)
    await Decree.insert(row)
    await run("selection/sql/take_places.sql", amended.program, add)
    made = (await run("selection/sql/amendment_lines.sql", row.id, amended.program, revoke, add))[0]
    if not made["lines"] or made["people"] != len({*revoke, *add}):
        raise WrongPlaces
    await note(row, reason=reason.strip(), lines=made["lines"])
    return row.id


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
    """Freeze the lines; returns their SHA-256. Refuses whoever left, had a grant this year or owes a report for the
    last."""
    row = await lock(Decree, decree)
    by.must(Role.staff, on=row)
    await _people_of(decree, by)
    await _refuse_second_grants(row)
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


async def _people_of(decree: UUID, by: Actor) -> list[UUID]:
    """Everybody in its lines, held until the operation ends; raises when somebody is a relative, has left or
    is still compared with another person."""
    lines = await run("selection/sql/decree_people.sql", decree)
    people = [line["enrollment"] for line in lines]
    await refuse_relatives(people, by=by)
    if not people:
        raise NobodyLeft
    if left := [line["code"] for line in lines if line["has_left"]]:
        raise SomebodyLeft(codes=left)
    if compared := await run("selection/sql/compared_people.sql", decree):
        raise StillCompared(codes=[line["code"] for line in compared])
    return people


async def _refuse_second_grants(decree: Decree) -> None:
    """Two offices that decide about one person at the same moment queue on her row of the vault."""
    program = await Program.objects().get(Program.id == decree.program)
    assert program is not None, "a foreign key"
    if not program.one_grant_a_year:
        return
    await run("selection/sql/hold_persons.sql", decree.id)
    found = await run("selection/sql/second_grants.sql", decree.id)
    if twice := [row["code"] for row in found if row["same_year"]]:
        raise GrantThisYear(codes=twice)
    if found:
        raise ReportMissing(codes=[row["code"] for row in found])


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
    people = await _people_of(decree, by)
    await _refuse_second_grants(row)
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
    await note(row, number=signed.number, people=len(people), installments=installments)
    return installments


async def _promise(decree: Decree) -> int:
    """From here on the money is owed: everything is copied, nothing is looked up later."""
    await run("selection/sql/revoke.sql", decree.id, decree.reason or decree.number)
    await run("selection/sql/determine.sql", decree.id)
    await run("selection/sql/promise.sql", decree.id)
    return (await run("selection/sql/schedule.sql", decree.id))[0]["installments"]
