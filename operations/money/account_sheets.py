"""What an office sees between decree and passbook: who has no account, what waits, who holds which passbook."""

from uuid import UUID

from msgspec import Struct

from operations.actor import Actor
from operations.errors import NotFound
from operations.operation import reading
from operations.paging import Page, Row, page, rows_of
from operations.statement import run


class PersonAccounts(Struct, frozen=True):
    """Of one person in one program; numbers and names stay in the vault."""

    person: Row
    accounts: list[Row]
    checks: list[Row]
    custody: list[Row]


@reading
async def accounts_of(enrollment: UUID, *, by: Actor) -> PersonAccounts:
    """Her accounts, how each was compared, and who held which passbook or card since when."""
    found = await rows_of("money/sql/account_person.sql", enrollment)
    if not found:
        raise NotFound
    return PersonAccounts(
        person=found[0],
        accounts=await rows_of("money/sql/accounts_of_person.sql", enrollment),
        checks=await rows_of("money/sql/checks_of_person.sql", enrollment),
        custody=await rows_of("money/sql/custody_of_person.sql", enrollment),
    )


@reading
async def held_by_others(after: str = "", *, by: Actor) -> Page:
    """Passbooks and cards of verified accounts that somebody else has held for more than a day, with their age."""
    return await page("money/sql/held_by_others.sql", after, key="place")


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
