"""A service day: one place, one date, one list of people, and the officers who tick who came and who got what."""

from enum import StrEnum

from piccolo.columns import UUID, Date, ForeignKey, Integer, OnDelete, Text, Timestamptz, Varchar
from piccolo.columns.readable import Readable
from piccolo.constraints import Check, Unique
from piccolo.table import Table

from tables.money.payment_list import PaymentList
from tables.people.user import User
from tables.selection.decree import Decree
from tables.selection.enrollment import Enrollment
from tables.selection.program import Program
from tables.selection.site import Wave
from tables.steps import Role, Steps, by, one_of


class ServiceState(StrEnum):
    open = "open"
    signed = "signed"
    closed = "closed"
    dropped = "dropped"


_OFFICE = by(Role.staff, Role.supervisor)
_HELPERS = by(Role.staff, Role.supervisor, Role.treasurer)
SERVICE_STEPS: Steps = {
    ServiceState.open: {ServiceState.signed: _OFFICE, ServiceState.dropped: _OFFICE},
    ServiceState.signed: {ServiceState.closed: _HELPERS, ServiceState.open: _HELPERS},
    ServiceState.closed: {},
    ServiceState.dropped: {},
}


class ServiceDay(Table):
    """Its list comes from exactly one of wave, decree and payment list, copied when it is opened. `signed_by` leads the
    day, `closed_by` is one of its helpers; `sha256` seals the rows as both saw them."""

    id = UUID(primary_key=True)
    program = ForeignKey(Program, default=None, null=False, on_delete=OnDelete.restrict)
    held_on = Date(default=None, null=False)
    place = Varchar(length=80, default=None, null=False, help_text="Nama tempat yang netral, misalnya Balai Desa")
    wave = ForeignKey(Wave, default=None, null=True, on_delete=OnDelete.restrict)
    decree = ForeignKey(Decree, default=None, null=True, on_delete=OnDelete.restrict)
    payment_list = ForeignKey(PaymentList, default=None, null=True, on_delete=OnDelete.restrict)
    state = Varchar(length=10, choices=ServiceState, default=ServiceState.open, null=False)
    made_by = ForeignKey(User, default=None, null=False, on_delete=OnDelete.restrict)
    signed_by = ForeignKey(User, default=None, null=True, on_delete=OnDelete.restrict)
    signed_at = Timestamptz(default=None, null=True)
    closed_by = ForeignKey(User, default=None, null=True, on_delete=OnDelete.restrict)
    closed_at = Timestamptz(default=None, null=True)
    sha256 = Varchar(length=64, default=None, null=True)
    reason = Text(default=None, null=True)
    version = Integer(default=1, null=False)

    steps = SERVICE_STEPS
    service_state_is_known = one_of(state, ServiceState)
    service_day_has_one_list = Check(
        (wave.is_not_null() & decree.is_null() & payment_list.is_null())
        | (wave.is_null() & decree.is_not_null() & payment_list.is_null())
        | (wave.is_null() & decree.is_null() & payment_list.is_not_null())
    )
    service_signed_is_sealed = Check(
        (state == "open") | (state == "dropped") | (signed_by.is_not_null() & sha256.is_not_null())
    )
    service_closed_by_another = Check((state != "closed") | (closed_by.is_not_null() & (closed_by != signed_by)))

    @classmethod
    def get_readable(cls) -> Readable:
        return Readable("%s, %s", [cls.place, cls.held_on])


class ServiceDayHelper(Table):
    """An officer who ticks on that day and reads its names until it ends; `ended_by` took her off again."""

    id = UUID(primary_key=True)
    program = ForeignKey(Program, default=None, null=False, on_delete=OnDelete.restrict)
    service_day = ForeignKey(ServiceDay, default=None, null=False, on_delete=OnDelete.restrict, index=True)
    helper = ForeignKey(User, default=None, null=False, on_delete=OnDelete.restrict)
    added_by = ForeignKey(User, default=None, null=False, on_delete=OnDelete.restrict)
    ended_by = ForeignKey(User, default=None, null=True, on_delete=OnDelete.restrict)
    ended_at = Timestamptz(default=None, null=True)
    version = Integer(default=1, null=False)


class Absence(StrEnum):
    no_word = "no_word"
    ill = "ill"
    away = "away"
    moved = "moved"
    deceased = "deceased"
    papers_missing = "papers_missing"
    other = "other"


class ServiceDayRow(Table):
    """One person of the day's list: what was ticked, when and by whom. `undone` counts ticks that were taken back, so
    that a form sent twice does not tick again."""

    id = UUID(primary_key=True)
    program = ForeignKey(Program, default=None, null=False, on_delete=OnDelete.restrict)
    enrollment = ForeignKey(Enrollment, default=None, null=False, on_delete=OnDelete.restrict, index=True)
    service_day = ForeignKey(ServiceDay, default=None, null=False, on_delete=OnDelete.restrict)
    arrived_at = Timestamptz(default=None, null=True)
    arrived_by = ForeignKey(User, default=None, null=True, on_delete=OnDelete.restrict)
    passbook_at = Timestamptz(default=None, null=True)
    passbook_by = ForeignKey(User, default=None, null=True, on_delete=OnDelete.restrict)
    slip_no = Varchar(length=40, default=None, null=True, help_text="Nomor tanda terima yang ditandatangani")
    signed_at = Timestamptz(default=None, null=True)
    signed_by = ForeignKey(User, default=None, null=True, on_delete=OnDelete.restrict)
    absent_at = Timestamptz(default=None, null=True)
    absent_by = ForeignKey(User, default=None, null=True, on_delete=OnDelete.restrict)
    absence = Varchar(length=14, choices=Absence, default=None, null=True)
    undone = Integer(default=0, null=False)
    version = Integer(default=1, null=False)

    service_row_once = Unique([service_day, enrollment])
    absence_is_one = one_of(absence, Absence)
    service_row_arrived_is_signed = Check(
        (arrived_at.is_null() & arrived_by.is_null()) | (arrived_at.is_not_null() & arrived_by.is_not_null())
    )
    service_row_passbook_is_signed = Check(
        (passbook_at.is_null() & passbook_by.is_null() & slip_no.is_null())
        | (passbook_at.is_not_null() & passbook_by.is_not_null() & slip_no.is_not_null() & arrived_at.is_not_null())
    )
    service_row_signature_is_seen = Check(
        (signed_at.is_null() & signed_by.is_null())
        | (signed_at.is_not_null() & signed_by.is_not_null() & arrived_at.is_not_null())
    )
    service_row_absent_or_there = Check(
        (absent_at.is_null() & absent_by.is_null() & absence.is_null())
        | (absent_at.is_not_null() & absent_by.is_not_null() & absence.is_not_null() & arrived_at.is_null())
    )
