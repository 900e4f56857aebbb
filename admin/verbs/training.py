"""Save on training: a training, one of its days, and whether one person was there."""

from typing import Any
from uuid import UUID

from piccolo.table import Table

from admin.saving import Add, Change, Given, Saves
from operations.actor import Actor
from operations.errors import RuleBroken
from operations.training import trainings
from operations.words import mark
from tables.steps import Role, by
from tables.training.training import Attendance, Training, TrainingDay

_OFFICE = by(Role.staff, Role.supervisor)


class DayThere(RuleBroken):
    text = mark("Hari ini sudah ada dalam pelatihan ini.")


class RecordedAlready(RuleBroken):
    text = mark("Kehadiran ini sudah tercatat begitu.")


async def _add_day(given: Given, who: Actor) -> Any:
    if not await trainings.add_days(given["training"], [given["held_on"]], by=who):
        raise DayThere


async def _record(_: UUID | None, given: Given, who: Actor) -> Any:
    said = {given["enrollment"]: bool(given["present"])}
    if not await trainings.record_attendance(given["training_day"], said, by=who):
        raise RecordedAlready


SAVES: dict[type[Table], Saves] = {
    Training: Saves(
        Add(("program", "title", "wave"), _OFFICE, lambda given, who: trainings.add_training(**given, by=who))
    ),
    TrainingDay: Saves(Add(("training", "held_on"), _OFFICE, _add_day)),
    Attendance: Saves(
        Add(("training_day", "enrollment", "present"), _OFFICE, lambda given, who: _record(None, given, who)),
        (Change(("present",), _record, roles=_OFFICE),),
    ),
}
