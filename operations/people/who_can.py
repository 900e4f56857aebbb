"""The sheet "Siapa dapat apa": for each step that needs different persons, who of this office can take it today."""

from uuid import UUID

from operations.actor import Actor
from operations.errors import NotFound
from operations.operation import account_reading
from operations.people.chains import chains
from operations.people.matching import Colleague, Verdict, judge
from operations.people.user_sheets import READERS
from operations.statement import run
from tables.engine import AUTH
from tables.steps import Role


@account_reading
async def who_can(organization: UUID, *, second_approver: bool, by: Actor) -> list[Verdict]:
    """In the order of the money's way. Read by people of that office; an administrator without one reads any."""
    by.must(*READERS)
    if organization != by.organization and not (by.organization is None and by.may(Role.administrator)):
        raise NotFound
    office = [
        Colleague(row["id"], row["full_name"], frozenset(row["roles"]), frozenset(row["waiting"]))
        for row in await run("people/sql/office_roles.sql", organization, on=AUTH)
    ]
    return [judge(chain, office) for chain in chains(second_approver=second_approver)]
