"""What every table with a state shares: roles, and the shape of the dict that lists its steps.

The dict beside each enum is the only place where a step is allowed. It feeds the operations, a table in the database
that a trigger checks, Piccolo Admin, and the tests that try every pair.
"""

from collections.abc import Mapping
from enum import StrEnum
from functools import reduce
from operator import or_
from typing import Any

from piccolo.columns import Varchar
from piccolo.constraints import Check


class Role(StrEnum):
    """What a person may do. `see_sensitive` is a permission beside the roles; `system` and `public` are no persons."""

    staff = "staff"
    approver = "approver"
    treasurer = "treasurer"
    companion = "companion"
    supervisor = "supervisor"
    auditor = "auditor"
    administrator = "administrator"
    see_sensitive = "see_sensitive"


MONEY_ROLES = frozenset({Role.staff, Role.approver, Role.treasurer})
"""Work only after a second holder of a money role confirmed them."""

DESK_ROLES = frozenset({Role.staff, Role.approver, Role.treasurer, Role.supervisor})
"""Work for one organization and see its programs."""

Steps = Mapping[Any, Mapping[Any, frozenset[Role]]]
"""From state -> to state -> the roles that may take the step. What is not listed may not happen."""


def one_of(column: Varchar, choices: type[StrEnum]) -> Check:
    """`choices=` alone is no fence: the database must refuse other values too."""
    return Check(reduce(or_, (column == choice.value for choice in choices)))


def by(*roles: Role) -> frozenset[Role]:
    return frozenset(roles)


def born_in(table: Any) -> tuple[StrEnum, ...]:
    """States in which a row of this table may be inserted: its `born`, or the first state of its steps."""
    return getattr(table, "born", None) or (next(iter(table.steps)),)
