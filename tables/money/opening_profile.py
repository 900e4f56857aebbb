"""What a bank's form for opening accounts asks for, and under which headings the bank answers."""

from enum import StrEnum

from piccolo.columns import JSONB, UUID, ForeignKey, Integer, OnDelete, SmallInt, Varchar
from piccolo.columns.readable import Readable
from piccolo.constraints import Check, Unique
from piccolo.table import Table

from tables.people.organization import Organization
from tables.people.user import User
from tables.steps import Role, Steps, by, one_of


class OpeningProfileState(StrEnum):
    draft = "draft"
    active = "active"
    superseded = "superseded"
    dropped = "dropped"


_DECIDERS = by(Role.treasurer, Role.approver, Role.supervisor)
OPENING_PROFILE_STEPS: Steps = {
    OpeningProfileState.draft: {
        OpeningProfileState.active: _DECIDERS,
        OpeningProfileState.dropped: by(Role.staff, Role.treasurer, Role.approver, Role.supervisor),
    },
    OpeningProfileState.active: {OpeningProfileState.superseded: _DECIDERS},
    OpeningProfileState.superseded: {},
    OpeningProfileState.dropped: {},
}


class OpeningProfile(Table):
    """An office's own, in versions; one of each bank is in force. `columns` is a list of [heading, field] in the order
    of the bank's form, `answer_columns` maps our names to the bank's headings; both name the fields of
    operations/money/opening_fields.py. Without one, the columns are chosen by hand and the usual headings are read."""

    id = UUID(primary_key=True)
    organization = ForeignKey(Organization, default=None, null=False, on_delete=OnDelete.restrict)
    bank_code = Varchar(length=3, default=None, null=False, help_text="Tiga angka, misalnya 002")
    version_no = SmallInt(default=None, null=False)
    label = Varchar(length=80, default=None, null=False)
    columns = JSONB(default=None, null=False)
    answer_columns = JSONB(default=None, null=False)
    state = Varchar(length=10, choices=OpeningProfileState, default=OpeningProfileState.draft, null=False)
    made_by = ForeignKey(User, default=None, null=False, on_delete=OnDelete.restrict)
    activated_by = ForeignKey(User, default=None, null=True, on_delete=OnDelete.restrict)
    version = Integer(default=1, null=False)

    steps = OPENING_PROFILE_STEPS
    opening_profile_state_is_one = one_of(state, OpeningProfileState)
    opening_profile_version_once = Unique([organization, bank_code, version_no])
    opening_profile_activated_by_another = Check(activated_by.is_null() | (activated_by != made_by))
    opening_profile_active_is_signed = Check((state == "draft") | (state == "dropped") | activated_by.is_not_null())

    @classmethod
    def get_readable(cls) -> Readable:
        return Readable("%s (versi %s)", [cls.label, cls.version_no])
