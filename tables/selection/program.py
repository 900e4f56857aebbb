"""A program: for whom, where, in which year, and how strictly names are kept."""

from enum import StrEnum

from piccolo.columns import UUID, BigInt, Boolean, Date, ForeignKey, Integer, OnDelete, SmallInt, Varchar
from piccolo.columns.readable import Readable
from piccolo.constraints import Check
from piccolo.table import Table

from tables.people.organization import Organization
from tables.people.user import User
from tables.steps import Role, Steps, by, one_of


class ProgramState(StrEnum):
    draft = "draft"
    active = "active"
    dropped = "dropped"
    closed = "closed"


PROGRAM_STEPS: Steps = {
    ProgramState.draft: {
        ProgramState.active: by(Role.approver, Role.staff, Role.supervisor),
        ProgramState.dropped: by(Role.staff),
    },
    ProgramState.active: {ProgramState.closed: by(Role.approver)},
    ProgramState.dropped: {},
    ProgramState.closed: {},
}


class Privacy(StrEnum):
    strict = "strict"
    ordinary = "ordinary"


class Program(Table):
    """`name` is printed on passbooks and receipts, so it must be neutral. `code` stands in addresses and CSVs."""

    id = UUID(primary_key=True)
    code = Varchar(length=40, default=None, null=False, unique=True, help_text="Huruf kecil, angka, tanda hubung")
    name = Varchar(length=80, default=None, null=False, help_text="Nama netral; tercetak di buku tabungan")
    organization = ForeignKey(Organization, default=None, null=False, on_delete=OnDelete.restrict)
    region_code = Varchar(length=13, default=None, null=False)
    fiscal_year = SmallInt(default=None, null=False)
    cut_off_date = Date(default=None, null=False, help_text="Usia dihitung pada tanggal ini")
    privacy = Varchar(length=10, choices=Privacy, default=Privacy.strict, null=False)
    wants_location = Boolean(default=False, null=False, help_text="Tempat foto nota disimpan tertutup")
    one_grant_a_year = Boolean(default=True, null=False)
    second_approver_above_rp = BigInt(default=None, null=True)
    target_left_pct = SmallInt(default=None, null=True, help_text="Target alih usaha, persen dari seluruh penerima")
    call_share_pct = SmallInt(default=None, null=True, help_text="Persen pembayaran yang ditelepon; kosong: bawaan")
    legal_basis = Varchar(length=120, default=None, null=False)
    state = Varchar(length=10, choices=ProgramState, default=ProgramState.draft, null=False)
    made_by = ForeignKey(User, default=None, null=False, on_delete=OnDelete.restrict)
    activated_by = ForeignKey(User, default=None, null=True, on_delete=OnDelete.restrict)
    closed_by = ForeignKey(User, default=None, null=True, on_delete=OnDelete.restrict)
    version = Integer(default=1, null=False)

    steps = PROGRAM_STEPS
    program_state_is_one = one_of(state, ProgramState)
    program_privacy_is_known = one_of(privacy, Privacy)
    program_call_share_is_one = Check(call_share_pct.is_null() | ((call_share_pct > 0) & (call_share_pct <= 100)))
    program_activated_by_another = Check(activated_by.is_null() | (activated_by != made_by))
    program_closed_is_signed = Check((state != "closed") | closed_by.is_not_null())
    program_active_is_signed = Check((state == "draft") | (state == "dropped") | activated_by.is_not_null())

    @classmethod
    def get_readable(cls) -> Readable:
        return Readable("%s (%s)", [cls.name, cls.code])


class FundSource(StrEnum):
    """Where unspent money of a fund goes back to: the state treasury, the region's, or who gave it."""

    apbn = "apbn"
    apbd = "apbd"
    donor = "donor"


class Fund(Table):
    """Where the money comes from. `committed_rp` is the one stored total: the counter that guards the ceiling.

    Without a `source_kind` it is what `source` says (`app.source_kind`)."""

    id = UUID(primary_key=True)
    program = ForeignKey(Program, default=None, null=False, on_delete=OnDelete.restrict)
    name = Varchar(length=80, default=None, null=False)
    source = Varchar(length=80, default=None, null=False, help_text="APBN, APBD, CSR, donasi ...")
    source_kind = Varchar(length=10, choices=FundSource, default=None, null=True)
    ceiling_rp = BigInt(default=None, null=False)
    committed_rp = BigInt(default=0, null=False)
    version = Integer(default=1, null=False)

    fund_source_is_known = one_of(source_kind, FundSource)
    fund_ceiling_is_a_sum = Check(ceiling_rp > 0)
    fund_committed_within_ceiling = Check((committed_rp >= 0) & (committed_rp <= ceiling_rp))

    @classmethod
    def get_readable(cls) -> Readable:
        return Readable("%s", [cls.name])
