"""Trainings and their days, and who was there: ticked from a printed list, any number at once, again and again."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID, uuid4

from operations.actor import Actor
from operations.books import clock
from operations.errors import Missing, NotFound, RuleBroken, short
from operations.operation import note, operation
from operations.people.relations import refuse_relatives
from operations.statement import run
from operations.words import mark
from tables.selection.program import Program
from tables.selection.site import Wave
from tables.steps import Role
from tables.training.training import Training, TrainingDay

TITLE = mark("Judul pelatihan")
DAYS = mark("Hari pelatihan")


class NotHeldYet(RuleBroken):
    text = mark("Hari pelatihan ini belum tiba. Kehadiran dicatat pada harinya atau sesudahnya.")


class NotInTraining(RuleBroken):
    text = mark("Sebagian orang ini bukan peserta pelatihan ini. Muat ulang halaman, lalu pilih lagi.")


@operation
async def add_training(program: UUID, *, title: str, wave: UUID | None = None, by: Actor) -> UUID:
    """For one wave, or for everybody who has a place in the program."""
    by.must(Role.staff, Role.supervisor)
    if not title.strip():
        raise Missing(field=TITLE)
    if not await Program.exists().where(Program.id == program):
        raise NotFound
    if wave is not None and not await Wave.exists().where(Wave.id == wave, Wave.program == program):
        raise NotFound
    row = Training(id=uuid4(), program=program, title=short(title, TITLE, most=80), wave=wave, made_by=by.id)
    await Training.insert(row)
    await note(row)
    return row.id


@operation
async def add_days(training: UUID, days: Sequence[date], *, by: Actor) -> int:
    """Whichever days they are, with gaps between them. How many are new; a day that is there already stays as it is."""
    by.must(Role.staff, Role.supervisor)
    row = await Training.objects().get(Training.id == training)
    if row is None:
        raise NotFound
    if not days:
        raise Missing(field=DAYS)
    made = await run("training/sql/add_days.sql", row.program, training, sorted(set(days)))
    await note(row, days=len(made))
    return len(made)


@operation
async def record_attendance(day: UUID, present: Mapping[UUID, bool], *, by: Actor) -> int:
    """Enrollment -> was she there on that day? How many rows are new or now say something else."""
    by.must(Role.staff, Role.supervisor)
    row = await TrainingDay.objects().get(TrainingDay.id == day)
    if row is None:
        raise NotFound
    if row.held_on > await clock.today():
        raise NotHeldYet
    if not present:
        raise Missing(field=mark("Peserta"))
    await refuse_relatives(list(present), by=by)
    await _hold_participants(row, present)
    written = await run("training/sql/record.sql", day, list(present), list(present.values()))
    await note(row, named=len(present), changed=len(written), present=sum(present.values()))
    return len(written)


async def _hold_participants(day: TrainingDay, present: Mapping[UUID, bool]) -> None:
    """Holds them, so that nobody leaves between the look and the record."""
    found = await run("training/sql/participants_held.sql", day.id, list(present))
    if len(found) != len(present):
        raise NotInTraining
