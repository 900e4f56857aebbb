"""Payments from before Berdaya (riwayat): taken in from papers by one person, confirmed by another."""

from enum import StrEnum

from piccolo.columns import UUID, BigInt, BigSerial, Date, ForeignKey, Integer, OnDelete, Text, Timestamptz, Varchar
from piccolo.columns.readable import Readable
from piccolo.constraints import Check, Unique
from piccolo.table import Table

from tables.books.document import Document
from tables.money.payment import Payment
from tables.people.user import User
from tables.selection.enrollment import Enrollment
from tables.selection.program import Program
from tables.steps import Role, Steps, by, one_of


class PastState(StrEnum):
    recorded = "recorded"
    confirmed = "confirmed"
    dropped = "dropped"


PAST_STEPS: Steps = {
    PastState.recorded: {
        PastState.confirmed: by(Role.treasurer),
        PastState.dropped: by(Role.staff, Role.treasurer),
    },
    PastState.confirmed: {},
    PastState.dropped: {},
}


class PastBatch(Table):
    """One source document with its lines. Its payments wait as `ready` in lists of the route `recorded_before` and are
    paid by the confirmation; none of them was or will be sent from here."""

    id = UUID(primary_key=True)
    program = ForeignKey(Program, default=None, null=False, on_delete=OnDelete.restrict)
    source = Varchar(length=120, default=None, null=False, help_text="Misalnya: Laporan penyaluran tahap I")
    document_no = Varchar(length=60, default=None, null=False)
    dated = Date(default=None, null=False)
    sp2d_no = Varchar(length=60, default=None, null=True)
    sp2d_dated = Date(default=None, null=True)
    document = ForeignKey(Document, default=None, null=False, on_delete=OnDelete.restrict)
    content_sha256 = Varchar(length=64, default=None, null=False)
    line_count = Integer(default=None, null=False)
    total_rp = BigInt(default=None, null=False)
    state = Varchar(length=10, choices=PastState, default=PastState.recorded, null=False)
    made_by = ForeignKey(User, default=None, null=False, on_delete=OnDelete.restrict)
    made_at = Timestamptz(default=None, null=False)
    confirmed_by = ForeignKey(User, default=None, null=True, on_delete=OnDelete.restrict)
    reason = Text(default=None, null=True)
    version = Integer(default=1, null=False)

    steps = PAST_STEPS
    past_state_is_known = one_of(state, PastState)
    past_has_lines = Check((line_count > 0) & (total_rp > 0))
    past_sp2d_is_whole = Check(
        (sp2d_no.is_null() & sp2d_dated.is_null()) | (sp2d_no.is_not_null() & sp2d_dated.is_not_null())
    )
    past_confirmed_by_another = Check(confirmed_by.is_null() | (confirmed_by != made_by))
    past_confirmed_is_signed = Check((state != "confirmed") | confirmed_by.is_not_null())
    past_dropped_says_why = Check((state != "dropped") | reason.is_not_null())

    @classmethod
    def get_readable(cls) -> Readable:
        return Readable("%s", [cls.document_no])


class PastPayment(Table):
    """One line of the source: its own sum, value date and proof, and the payment it became. Rows are only added."""

    id = BigSerial(primary_key=True)
    program = ForeignKey(Program, default=None, null=False, on_delete=OnDelete.restrict)
    enrollment = ForeignKey(Enrollment, default=None, null=False, on_delete=OnDelete.restrict, index=True)
    past_batch = ForeignKey(PastBatch, default=None, null=False, on_delete=OnDelete.restrict)
    payment = ForeignKey(Payment, default=None, null=False, on_delete=OnDelete.restrict, unique=True)
    line_no = Integer(default=None, null=False)
    amount_rp = BigInt(default=None, null=False)
    value_date = Date(default=None, null=False)
    proof = Varchar(length=60, default=None, null=False)

    past_line_once = Unique([past_batch, line_no])
    past_line_is_a_sum = Check(amount_rp > 0)
