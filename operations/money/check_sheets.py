"""What an office sees of the rules that look at a payment list: how often each speaks, about whom, why all the same."""

from uuid import UUID

from msgspec import Struct

from operations.actor import Actor
from operations.errors import NotFound
from operations.money.list_checks import companion_sounds
from operations.operation import reading
from operations.paging import Page, Row, page, rows_of
from tables.money.check_rule import CheckCode, Severity
from tables.money.payment_list import ListState


class CheckSheet(Struct, frozen=True):
    """`counts`: rule, severity, count, open (asks and has no reason), new and gone since the newest look."""

    payment_list: Row
    counts: list[Row]
    hits: Page
    may_explain: bool

    def of(self, severity: Severity) -> int:
        return sum(row["count"] for row in self.counts if row["severity"] == severity)


@reading
async def check_sheet(payment_list: UUID, rule: str = "", after: str = "", *, by: Actor) -> CheckSheet:
    """A draft is looked at as it is now; later, the newest look with what has changed since."""
    found = await rows_of("money/sql/lists.sql", payment_list, None, 1)
    if not found:
        raise NotFound
    row = found[0]
    sounds = await companion_sounds(payment_list)
    wanted = rule if rule in set(CheckCode) else ""
    return CheckSheet(
        payment_list=row,
        counts=await rows_of("money/sql/checks/counts.sql", payment_list, sounds),
        hits=await page("money/sql/checks/hits.sql", payment_list, sounds, wanted, after, key="key"),
        may_explain=row["state"] in (ListState.locked, ListState.checked)
        and by.id not in (row["made_by"], row["locked_by"]),
    )


@reading
async def check_counts(payment_list: UUID, *, by: Actor) -> dict[str, Row]:
    """By severity: how much the newest look found, and how much of it still asks for a reason."""
    return {row["severity"]: row for row in await rows_of("money/sql/checks/counts_kept.sql", payment_list)}


@reading
async def asking(payment_list: UUID, rule: CheckCode, *, by: Actor) -> list[tuple[CheckCode, UUID]]:
    """Everybody about whom this rule still asks."""
    return [(rule, row["enrollment"]) for row in await rows_of("money/sql/checks/asking.sql", payment_list, rule)]
