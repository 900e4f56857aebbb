"""From a page of the desk to the same row in Piccolo Admin, for whoever may look at it there."""

import re

from admin.desk_links import OWN
from admin.labels import slug
from admin.rows import may_open
from admin.tables import PAGES
from operations.actor import Actor

_ROW = r"(?P<key>[0-9a-f-]{36})"
_PAGES = [(re.compile(path.format(id=_ROW)), PAGES[table]) for table, path in OWN.items() if path.endswith("{id}")]


def data_row(path: str, by: Actor, language: str) -> str | None:
    """`/admin/#/daftar_pembayaran/<key>` for `/desk/lists/<key>`."""
    for shape, page in _PAGES:
        if (found := shape.fullmatch(path)) and may_open(page, by):
            return f"/admin/#/{slug(page.table, language)}/{found['key']}"
    return None
