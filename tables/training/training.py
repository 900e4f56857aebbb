"""A training, the days on which it is held, and who was there on each of them."""

from piccolo.columns import UUID, Boolean, Date, ForeignKey, Integer, OnDelete, Timestamptz, Varchar
from piccolo.columns.readable import Readable
from piccolo.constraints import Unique
from piccolo.table import Table

from tables.people.user import User
from tables.selection.enrollment import Enrollment
from tables.selection.program import Program
from tables.selection.site import Wave


class Training(Table):
    """Without a wave it is for everybody who has a place in the program."""

    id = UUID(primary_key=True)
    program = ForeignKey(Program, default=None, null=False, on_delete=OnDelete.restrict)
    title = Varchar(length=80, default=None, null=False, help_text="Judul netral; tercetak di daftar hadir")
    wave = ForeignKey(Wave, default=None, null=True, on_delete=OnDelete.restrict)
    made_by = ForeignKey(User, default=None, null=False, on_delete=OnDelete.restrict)
    version = Integer(default=1, null=False)

    training_title_once = Unique([program, title])

    @classmethod
    def get_readable(cls) -> Readable:
        return Readable("%s", [cls.title])


class TrainingDay(Table):
    """One row for each day: the 19th, the 20th and the 26th are three rows, and the days between are none."""

    id = UUID(primary_key=True)
    program = ForeignKey(Program, default=None, null=False, on_delete=OnDelete.restrict)
    training = ForeignKey(Training, default=None, null=False, on_delete=OnDelete.restrict)
    held_on = Date(default=None, null=False)
    made_by = ForeignKey(User, default=None, null=False, on_delete=OnDelete.restrict)
    version = Integer(default=1, null=False)

    training_day_once = Unique([training, held_on])

    @classmethod
    def get_readable(cls) -> Readable:
        return Readable("%s, %s", [cls.training.title, cls.held_on])


class Attendance(Table):
    """Was she there on that day? No row: nobody has said so yet."""

    id = UUID(primary_key=True)
    program = ForeignKey(Program, default=None, null=False, on_delete=OnDelete.restrict)
    enrollment = ForeignKey(Enrollment, default=None, null=False, on_delete=OnDelete.restrict, index=True)
    training_day = ForeignKey(TrainingDay, default=None, null=False, on_delete=OnDelete.restrict)
    present = Boolean(default=None, null=False)
    recorded_by = ForeignKey(User, default=None, null=False, on_delete=OnDelete.restrict)
    recorded_at = Timestamptz(default=None, null=False)
    version = Integer(default=1, null=False)

    attendance_once_a_day = Unique([training_day, enrollment])
