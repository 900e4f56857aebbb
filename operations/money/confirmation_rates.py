"""How many women of a program said what they received; whoever did not answer is never counted as success."""

from msgspec import Struct

from operations.actor import Actor
from operations.books.sheets import READERS
from operations.operation import reading
from operations.paging import Row, rows_of
from operations.selection.program_sheets import program_row


class RateSheet(Struct, frozen=True):
    """`all` is empty while nothing is paid. `rules`: the two that look at companions, as they hold for the office."""

    program: Row
    all: Row | None
    components: list[Row]
    companions: list[Row]
    rules: list[Row]


@reading
async def confirmation_rates(program: str, *, by: Actor) -> RateSheet:
    """Never for companions: they do not see what their women answered."""
    by.must(*READERS)
    head = await program_row(program, by=by)
    rules = await rows_of("money/sql/confirmation_rules.sql", head["id"])
    seldom, deducted = rules
    limits = seldom["days"], seldom["many"], deducted["many"]
    rows = await rows_of("money/sql/confirmation_rates.sql", head["id"], *limits)
    of = {kind: [row for row in rows if row["kind"] == kind] for kind in ("all", "component", "companion")}
    whole = of["all"][0] if of["all"] and of["all"][0]["paid"] else None
    return RateSheet(head, whole, of["component"], of["companion"], rules)
