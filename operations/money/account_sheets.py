"""What an office sees between decree and passbook: who has no account, what waits, who holds which passbook."""

from uuid import UUID

from operations.actor import Actor
from operations.operation import reading
from operations.paging import Page, Row, page, rows_of
from operations.statement import run


@reading
async def account_counts(*, by: Actor) -> Row:
    return (await rows_of("money/sql/account_counts.sql"))[0]


@reading
async def without_account(decree: UUID, after: str = "", *, by: Actor) -> Page:
    """Persons of a decree for whom no account is recorded."""
    return await page("money/sql/accounts_missing.sql", decree, after, key="code")


@reading
async def enrollments_in(decree: UUID, codes: list[str], *, by: Actor) -> dict[str, UUID]:
    """Who of these codes stands in this decree."""
    return {row["code"]: row["enrollment"] for row in await run("money/sql/accounts_of_decree.sql", decree, codes)}


@reading
async def to_verify(after: str = "", *, by: Actor) -> Page:
    return await page("money/sql/accounts_opened.sql", after, key="code")


@reading
async def passbooks_away(after: str = "", *, by: Actor) -> Page:
    """Verified accounts whose passbook is not in her hands."""
    return await page("money/sql/passbooks_away.sql", after, key="code")
