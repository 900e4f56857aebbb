"""Copies of the wrapped data keys, apart from every dump: they age out, and with them whoever was erased in between.

A dump of the database leaves the table `data_key` out. A restored database takes the newest copy of the keys, however
old its dump is: who has no key in it was erased, and is erased again.
"""

import base64
import json
from datetime import datetime, timedelta
from pathlib import Path

from operations.actor import Actor
from operations.books.clock import now
from operations.books.documents import remove_after_commit
from operations.errors import NotAllowed, RuleBroken
from operations.operation import note, operation
from operations.statement import run
from operations.words import mark

EXCLUDED = "data_key"
"""The table whose rows no dump holds (`pg_dump --exclude-table-data`)."""
DAYS_KEPT = 30
_PATTERN = "data-keys-*.json"


class NoCopyOfKeys(RuleBroken):
    text = mark("Berkas ini bukan salinan kunci data.")


@operation
async def export_keys(*, by: Actor) -> bytes:
    """Every key that is there, still wrapped by the key file: worth nothing without it."""
    _only_system(by)
    rows = await run("people/sql/key_backup/export.sql")
    keys = [
        [str(row["person"]), row["key_version"], base64.b64encode(row["secret"]).decode(), row["made_at"].isoformat()]
        for row in rows
    ]
    await note(("data_key", "all"), exported=len(keys))
    return json.dumps({"made_at": now().isoformat(), "keys": keys}).encode()


@operation
async def import_keys(content: bytes, *, by: Actor) -> tuple[int, int]:
    """Into a restored database. (how many keys came back, how many persons were erased since its dump)"""
    _only_system(by)
    try:
        keys = [(p, v, base64.b64decode(s), datetime.fromisoformat(m)) for p, v, s, m in json.loads(content)["keys"]]
    except (ValueError, KeyError, TypeError) as error:
        raise NoCopyOfKeys from error
    columns = [list(column) for column in zip(*keys, strict=True)] or [[], [], [], []]
    done = (await run("people/sql/key_backup/import.sql", *columns))[0]
    remove_after_commit(done["files"])
    await note(("data_key", "all"), restored=done["restored"], erased=done["erased"])
    return done["restored"], done["erased"]


def _only_system(by: Actor) -> None:
    if "system" not in by.roles:
        raise NotAllowed(roles=())


def keep_copy(folder: Path, content: bytes, moment: datetime) -> Path:
    """The newest copy beside the older ones, readable by its owner only; what is too old goes."""
    place = folder / f"data-keys-{moment:%Y%m%dT%H%M%S%f}.json"
    place.touch(mode=0o600)
    place.write_bytes(content)
    drop_old(folder, moment)
    return place


def drop_old(folder: Path, moment: datetime, days: int = DAYS_KEPT) -> int:
    """How many copies were too old; the newest one always stays."""
    oldest = f"data-keys-{moment - timedelta(days=days):%Y%m%dT%H%M%S%f}.json"
    old = [place for place in sorted(folder.glob(_PATTERN))[:-1] if place.name < oldest]
    for place in old:
        place.unlink()
    return len(old)
