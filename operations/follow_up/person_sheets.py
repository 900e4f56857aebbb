"""Her follow-up in one program on one page: visits, outcomes, and, for who may read it, her support."""

from msgspec import Struct

from operations.actor import Actor
from operations.errors import NotFound
from operations.operation import reading
from operations.paging import Row, rows_of
from tables.steps import DESK_ROLES


class FollowUpSheet(Struct, frozen=True):
    """`rows` newest first; `kind` is visit, outcome or risk."""

    person: Row
    rows: list[Row]

    @property
    def planned(self) -> list[Row]:
        return [row for row in self.rows if row["kind"] == "visit" and row["value"] == "planned"]


@reading
async def follow_up_of(code: str, program: str, *, by: Actor) -> FollowUpSheet:
    by.must(*DESK_ROLES)
    found = await rows_of("follow_up/sql/person_in_program.sql", code, program)
    if not found:
        raise NotFound
    return FollowUpSheet(person=found[0], rows=await rows_of("follow_up/sql/person_follow_up.sql", code, program))
