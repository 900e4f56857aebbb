"""`berdaya books`: counts everything again from rows, journal and trail, and lists each misfit.

Every file in `sql/recount/` is one identity: its name says what must hold, its rows are what does not.
"""

from pathlib import Path

from msgspec import Struct

from operations.actor import Actor
from operations.operation import reading
from operations.statement import run
from tables.steps import Role

_FOLDER = Path(__file__).parent / "sql" / "recount"


class Misfit(Struct, frozen=True):
    """`identity` is the rule, `subject` the row (table:key), then what was expected and what was found."""

    identity: str
    subject: str
    expected: str
    found: str


class Recount(Struct, frozen=True):
    """Every identity that was counted, and every row that does not fit one of them."""

    identities: list[str]
    misfits: list[Misfit]


def identities() -> list[str]:
    return sorted(file.stem for file in _FOLDER.glob("*.sql"))


@reading
async def recount(*, by: Actor) -> Recount:
    """All identities in one snapshot, by somebody who sees everything: what is hidden would count as true."""
    by.must(Role.auditor)
    misfits = []
    for identity in identities():
        for row in await run(f"books/sql/recount/{identity}.sql"):
            misfits.append(Misfit(identity, str(row["subject"]), str(row["expected"]), str(row["found"])))
    return Recount(identities=identities(), misfits=misfits)
