"""A ranking as a whole: under which rules, for how many places, by which two persons it was decided."""

from enum import StrEnum

from piccolo.columns import (
    JSONB,
    UUID,
    BigInt,
    Boolean,
    Date,
    ForeignKey,
    Integer,
    OnDelete,
    SmallInt,
    Text,
    Timestamptz,
    Varchar,
)
from piccolo.columns.readable import Readable
from piccolo.columns.reference import LazyTableReference
from piccolo.constraints import Check, Unique
from piccolo.table import Table

from tables.people.user import User
from tables.selection.program import Program
from tables.selection.rule import RuleVersion
from tables.selection.site import Site, Wave
from tables.steps import Role, Steps, by, one_of


class QuotaKind(StrEnum):
    none = "none"
    site = "site"
    wave = "wave"


class RankingState(StrEnum):
    made = "made"
    decided = "decided"
    dropped = "dropped"


RANKING_STEPS: Steps = {
    RankingState.made: {
        RankingState.decided: by(Role.staff, Role.supervisor, Role.approver),
        RankingState.dropped: by(Role.staff, Role.supervisor),
    },
    RankingState.decided: {},
    RankingState.dropped: {},
}


class Ranking(Table):
    """Its places are the rows of `selection_rank` whose `run` is this id. `quotas` maps site or wave -> places."""

    id = UUID(primary_key=True)
    program = ForeignKey(Program, default=None, null=False, on_delete=OnDelete.restrict)
    number = Integer(default=None, null=False)
    rule_version = ForeignKey(RuleVersion, default=None, null=True, on_delete=OnDelete.restrict)
    wave = ForeignKey(Wave, default=None, null=True, on_delete=OnDelete.restrict)
    site = ForeignKey(Site, default=None, null=True, on_delete=OnDelete.restrict)
    based_on: ForeignKey = ForeignKey(
        LazyTableReference("Ranking", module_path=__name__), default=None, null=True, on_delete=OnDelete.restrict
    )
    objection = UUID(default=None, null=True, help_text="objection.id: places one person again")
    places = Integer(default=None, null=False)
    waiting = Integer(default=0, null=False)
    quota_kind = Varchar(length=5, choices=QuotaKind, default=QuotaKind.none, null=False)
    quotas = JSONB(default="{}", null=False)
    budget_rp = BigInt(default=None, null=True)
    cost_rp = BigInt(default=None, null=True, help_text="What one person costs")
    candidates = Integer(default=None, null=False)
    cut_off_total = SmallInt(default=None, null=True)
    tie_break = Varchar(length=60, default="points,visited_on,code", null=False)
    sha256 = Varchar(length=64, default=None, null=False)
    announced_on = Date(default=None, null=True)
    state = Varchar(length=10, choices=RankingState, default=RankingState.made, null=False)
    made_by = ForeignKey(User, default=None, null=False, on_delete=OnDelete.restrict)
    made_at = Timestamptz(default=None, null=False)
    reason = Text(default=None, null=True)
    version = Integer(default=1, null=False)

    steps = RANKING_STEPS
    ranking_state_is_one = one_of(state, RankingState)
    ranking_quota_kind_is_one = one_of(quota_kind, QuotaKind)
    ranking_number_once = Unique([program, number])
    ranking_counts_fit = Check((places >= 0) & (waiting >= 0) & (candidates > 0))
    ranking_budget_is_a_sum = Check((budget_rp.is_null() | (budget_rp > 0)) & (cost_rp.is_null() | (cost_rp > 0)))
    ranking_dropped_says_why = Check((state != "dropped") | reason.is_not_null())
    ranking_placed_again_has_an_origin = Check(objection.is_null() | based_on.is_not_null())

    @classmethod
    def get_readable(cls) -> Readable:
        return Readable("Pemeringkatan %s", [cls.number])


class RankingDecision(Table):
    """Who stands for a ranking, and that she is related to nobody in it. Rows are only added."""

    id = UUID(primary_key=True)
    program = ForeignKey(Program, default=None, null=False, on_delete=OnDelete.restrict)
    ranking = ForeignKey(Ranking, default=None, null=False, on_delete=OnDelete.restrict)
    no_kin = Boolean(default=None, null=False)
    decided_by = ForeignKey(User, default=None, null=False, on_delete=OnDelete.restrict)
    decided_at = Timestamptz(default=None, null=False)

    ranking_decided_once_each = Unique([ranking, decided_by])
    decider_declares = Check(no_kin == True)  # noqa: E712  (a column, not a value)
