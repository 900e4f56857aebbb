"""What goods cost where: an office's own price, in versions that a second person activates."""

from enum import StrEnum

from piccolo.columns import UUID, BigInt, Date, ForeignKey, Integer, OnDelete, SmallInt, Timestamptz, Varchar
from piccolo.columns.readable import Readable
from piccolo.constraints import Check
from piccolo.table import Table

from tables.people.organization import Organization
from tables.people.user import User
from tables.steps import Role, Steps, by, one_of


class ReferenceState(StrEnum):
    draft = "draft"
    active = "active"
    superseded = "superseded"
    dropped = "dropped"


_DECIDERS = by(Role.approver, Role.supervisor, Role.treasurer)
REFERENCE_STEPS: Steps = {
    ReferenceState.draft: {
        ReferenceState.active: _DECIDERS,
        ReferenceState.dropped: by(Role.staff, Role.approver, Role.treasurer, Role.supervisor),
    },
    ReferenceState.active: {ReferenceState.superseded: _DECIDERS},
    ReferenceState.superseded: {},
    ReferenceState.dropped: {},
}


class PriceReference(Table):
    """It speaks for plan items whose name holds `name` and whose unit is the same, of people in `region_code` (empty =
    everywhere). More than `factor_percent` of `price_rp` for one unit is a reason to look."""

    id = UUID(primary_key=True)
    organization = ForeignKey(Organization, default=None, null=False, on_delete=OnDelete.restrict)
    name = Varchar(length=120, default=None, null=False)
    unit = Varchar(length=20, default=None, null=False)
    region_code = Varchar(length=13, default="", null=False)
    price_rp = BigInt(default=None, null=False)
    factor_percent = SmallInt(default=120, null=False)
    source = Varchar(length=200, default=None, null=False)
    priced_on = Date(default=None, null=False)
    state = Varchar(length=10, choices=ReferenceState, default=ReferenceState.draft, null=False)
    made_by = ForeignKey(User, default=None, null=False, on_delete=OnDelete.restrict)
    made_at = Timestamptz(default=None, null=False)
    activated_by = ForeignKey(User, default=None, null=True, on_delete=OnDelete.restrict)
    version = Integer(default=1, null=False)

    steps = REFERENCE_STEPS
    reference_state_is_known = one_of(state, ReferenceState)
    reference_is_a_price = Check((price_rp > 0) & (factor_percent >= 100) & (factor_percent <= 1000))
    reference_activated_by_another = Check(activated_by.is_null() | (activated_by != made_by))
    reference_active_is_signed = Check((state == "draft") | (state == "dropped") | activated_by.is_not_null())

    @classmethod
    def get_readable(cls) -> Readable:
        return Readable("%s", [cls.name])
