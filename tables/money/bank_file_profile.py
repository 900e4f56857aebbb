"""How one bank wants its file and writes its answer."""

from enum import StrEnum

from piccolo.columns import JSONB, UUID, BigInt, ForeignKey, Integer, OnDelete, SmallInt, Varchar
from piccolo.columns.readable import Readable
from piccolo.constraints import Check, Unique
from piccolo.table import Table

from tables.people.organization import Organization
from tables.people.user import User
from tables.steps import Role, Steps, by, one_of


class ProfileState(StrEnum):
    draft = "draft"
    active = "active"
    superseded = "superseded"
    dropped = "dropped"


_DECIDERS = by(Role.treasurer, Role.approver, Role.supervisor)
PROFILE_STEPS: Steps = {
    ProfileState.draft: {ProfileState.active: _DECIDERS, ProfileState.dropped: _DECIDERS},
    ProfileState.active: {ProfileState.superseded: _DECIDERS},
    ProfileState.superseded: {},
    ProfileState.dropped: {},
}


class BankFileKind(StrEnum):
    csv = "csv"
    xlsx = "xlsx"
    pain001 = "pain001"


class BankFileProfile(Table):
    """How one bank wants its file and writes its answer, for one office. Data, not code: banks change formats without
    asking. One version of each code is in force; a list keeps the version that it was drafted with.

    `columns` is a list of [heading, source] or [heading, source, width], `footer` a list of rows; `layout` holds
    everything else about the writing, by the names of `Layout` in operations/money/bank_shapes.py, which also says
    what sources and placeholders there are. `result_columns` maps our names to the bank's headings. `fee_rp` is what
    the bank is expected to charge for each line, by `fee_basis`: never taken from the line.
    """

    id = UUID(primary_key=True)
    organization = ForeignKey(Organization, default=None, null=False, on_delete=OnDelete.restrict)
    code = Varchar(length=30, default=None, null=False)
    version_no = SmallInt(default=1, null=False)
    label = Varchar(length=80, default=None, null=False)
    kind = Varchar(length=8, choices=BankFileKind, default=BankFileKind.csv, null=False)
    delimiter = Varchar(length=1, default=",", null=False)
    columns = JSONB(default=None, null=False)
    footer = JSONB(default=None, null=False)
    layout = JSONB(default="{}", null=False)
    result_columns = JSONB(default=None, null=False)
    paid_words = JSONB(default=None, null=False, help_text="Words of the bank that mean paid")
    returned_words = JSONB(default=None, null=False)
    failed_words = JSONB(default=None, null=False)
    max_rows = Integer(default=None, null=False)
    max_line_rp = BigInt(default=None, null=True, help_text="Jumlah paling besar tiap baris")
    max_total_rp = BigInt(default=None, null=True, help_text="Jumlah paling besar satu berkas")
    fee_rp = Integer(default=0, null=False, help_text="Perkiraan biaya bank tiap baris, dari anggaran biaya")
    fee_basis = Varchar(length=160, default="", null=False)
    state = Varchar(length=10, choices=ProfileState, default=ProfileState.draft, null=False)
    made_by = ForeignKey(User, default=None, null=False, on_delete=OnDelete.restrict)
    activated_by = ForeignKey(User, default=None, null=True, on_delete=OnDelete.restrict)
    version = Integer(default=1, null=False)

    steps = PROFILE_STEPS
    profile_state_is_one = one_of(state, ProfileState)
    profile_kind_is_known = one_of(kind, BankFileKind)
    profile_limits_are_sums = Check(
        (max_line_rp.is_null() | (max_line_rp > 0)) & (max_total_rp.is_null() | (max_total_rp > 0)) & (fee_rp >= 0)
    )
    profile_version_of_office_once = Unique([organization, code, version_no])
    profile_activated_by_another = Check(activated_by.is_null() | (activated_by != made_by))
    profile_active_is_signed = Check((state == "draft") | (state == "dropped") | activated_by.is_not_null())

    @classmethod
    def get_readable(cls) -> Readable:
        return Readable("%s (versi %s)", [cls.label, cls.version_no])
