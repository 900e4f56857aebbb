"""Money of a promise that came back, or that somebody decided to write off."""

from enum import StrEnum

from piccolo.columns import UUID, BigInt, Date, ForeignKey, Integer, OnDelete, Text, Varchar
from piccolo.constraints import Check
from piccolo.table import Table

from tables.money.entitlement import Entitlement
from tables.people.user import User
from tables.selection.enrollment import Enrollment
from tables.selection.program import Program
from tables.steps import Role, Steps, by, one_of


class SettlementKind(StrEnum):
    returned = "returned"
    written_off = "written_off"
    reported_before = "reported_before"


class SlipKind(StrEnum):
    """What proves that money went back: SSPB or SSBP (APBN, with an NTPN), STS (APBD), a transfer (donor)."""

    sspb = "sspb"
    ssbp = "ssbp"
    sts = "sts"
    transfer = "transfer"


class SettlementState(StrEnum):
    proposed = "proposed"
    accepted = "accepted"
    rejected = "rejected"


SETTLEMENT_STEPS: Steps = {
    SettlementState.proposed: {
        SettlementState.accepted: by(Role.treasurer, Role.approver),
        SettlementState.rejected: by(Role.treasurer, Role.approver),
    },
    SettlementState.accepted: {},
    SettlementState.rejected: {},
}


class Settlement(Table):
    """Money that came back (with a deposit slip), that an official decided to write off, or whose report was accepted
    before Berdaya (only for a grant that was paid before it)."""

    id = UUID(primary_key=True)
    program = ForeignKey(Program, default=None, null=False, on_delete=OnDelete.restrict)
    enrollment = ForeignKey(Enrollment, default=None, null=False, on_delete=OnDelete.restrict, index=True)
    entitlement = ForeignKey(Entitlement, default=None, null=False, on_delete=OnDelete.restrict, index=True)
    kind = Varchar(length=16, choices=SettlementKind, default=None, null=False)
    amount_rp = BigInt(default=None, null=False)
    slip = Varchar(length=10, choices=SlipKind, default=None, null=True, help_text="Of money that came back")
    document_no = Varchar(
        length=60, default=None, null=False, help_text="NTPN, nomor STS, nomor keputusan, atau nomor laporan"
    )
    dated = Date(default=None, null=False)
    state = Varchar(length=10, choices=SettlementState, default=SettlementState.proposed, null=False)
    reason = Text(default=None, null=True)
    made_by = ForeignKey(User, default=None, null=False, on_delete=OnDelete.restrict)
    decided_by = ForeignKey(User, default=None, null=True, on_delete=OnDelete.restrict)
    version = Integer(default=1, null=False)

    steps = SETTLEMENT_STEPS
    settlement_kind_is_one = one_of(kind, SettlementKind)
    settlement_state_is_known = one_of(state, SettlementState)
    settlement_slip_is_known = one_of(slip, SlipKind)
    settlement_slip_is_of_a_return = Check(slip.is_null() | (kind == "returned"))
    settlement_is_a_sum = Check(amount_rp > 0)
    settlement_decided_by_another = Check(decided_by.is_null() | (decided_by != made_by))
    settlement_decision_is_signed = Check((state == "proposed") | decided_by.is_not_null())
