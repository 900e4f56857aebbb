"""How the chain stands: how old the last checkpoint is, the latest ones with their standing, and who looked last."""

from datetime import datetime, timedelta

from msgspec import Struct

from operations.actor import Actor
from operations.books.checkpoints import entry_of_row
from operations.books.clock import now
from operations.books.signing_key import is_signed, public_key
from operations.books.verifier.entry import Entry, key_id_of
from operations.errors import NotFound
from operations.operation import reading
from operations.paging import Page, page
from operations.statement import run
from tables.steps import Role

PERIOD = timedelta(minutes=5)
"""What was written stands under a signature after so long, while the server runs."""
DAILY = timedelta(hours=24)
TOO_OLD = timedelta(hours=26)
"""The server makes one every day, be it that nothing was written."""


class LastCheckpoint(Struct, frozen=True):
    """`alarm`: there is none, or the server has stopped making them."""

    cut_at: datetime | None
    hours: int
    alarm: bool


class Standing(Struct, frozen=True):
    """`is_signed`: over exactly what stands there. `own_key`: by the key that this installation has now."""

    entry: Entry
    cut_at: datetime
    is_signed: bool
    own_key: bool


@reading
async def last_checkpoint(*, by: Actor) -> LastCheckpoint:
    """As anybody at a desk may see it."""
    held = await run("books/sql/chain/last_checkpoint.sql")
    if not held:
        return LastCheckpoint(None, 0, alarm=True)
    age = now() - held[0]["cut_at"]
    return LastCheckpoint(held[0]["cut_at"], int(age.total_seconds() // 3600), alarm=age > TOO_OLD)


@reading
async def is_due(*, by: Actor) -> bool:
    """Something was written since the last one, apart from its own line in the journal; or a day has passed."""
    by.must(Role.auditor)
    last = await last_checkpoint(by=by)
    if last.cut_at is None or now() - last.cut_at >= DAILY:
        return True
    return bool((await run("books/sql/chain/something_new.sql"))[0]["many"] > 1)


@reading
async def latest(before: str = "", *, by: Actor) -> Page:
    """Newest first; `before` is the number of the last one on the page before."""
    by.must(Role.auditor)
    number = int(before) if before.isdecimal() and len(before) < 9 else None
    found = await page("books/sql/chain/latest.sql", number, key="number", most=25)
    own = public_key()
    return Page([{"standing": _standing(row, own)} for row in found.rows], found.after)


@reading
async def checkpoint(number: int, *, by: Actor) -> Standing:
    by.must(Role.auditor)
    found = await run("books/sql/chain/one_checkpoint.sql", number)
    if not found:
        raise NotFound
    return _standing(dict(found[0]), public_key())


def _standing(row: dict[str, object], own: bytes | None) -> Standing:
    entry = entry_of_row(row)
    fits = entry.hash == entry.digest() and key_id_of(entry.public_key) == entry.key_id
    whole = fits and is_signed(entry.public_key, entry.text(), entry.signature)
    cut_at = row["cut_at"]
    assert isinstance(cut_at, datetime), "as the table says"
    return Standing(entry, cut_at, is_signed=whole, own_key=entry.public_key == own)
