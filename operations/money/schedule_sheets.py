"""What is still to be paid, of one program or of all: installments to be held, let go or forfeited."""

from uuid import UUID

from msgspec import Struct

from operations.actor import Actor
from operations.errors import RuleBroken
from operations.operation import reading
from operations.paging import Page, page, rows_of
from operations.words import mark


class OthersMatch(RuleBroken):
    text = mark("Yang cocok sudah berubah sejak halaman ini dimuat: sekarang {count}. Muat ulang, lalu pilih lagi.")


class Due(Struct, frozen=True):
    """Installments that wait: `count` and `amount_rp` of all that match."""

    rows: Page
    count: int
    amount_rp: int


@reading
async def schedule(program: str = "", state: str = "", after: str = "", *, by: Actor) -> Due:
    """What is planned or held, of one program (code) and in one state where these are said, the earliest due first."""
    total = (await rows_of("money/sql/schedule/count.sql", program, state))[0]
    rows = await page("money/sql/schedule/page.sql", program, state, after, key="key")
    return Due(rows, total["count"], total["amount_rp"])


@reading
async def matching(program: str, state: str, count: int, *, by: Actor) -> list[UUID]:
    """All that match, as long as they are as many as she saw."""
    found = [row["id"] for row in await rows_of("money/sql/schedule/keys.sql", program, state)]
    if len(found) != count:
        raise OthersMatch(count=len(found))
    return found
