"""One table's rows as Piccolo Admin wants them: a list to look at, and one row with its facts and what Save may do."""

from typing import Any
from uuid import UUID

from piccolo.columns import BigSerial, Boolean, ForeignKey

from admin.desk_links import desk_path
from admin.keys import name_bare_keys, name_quotas
from admin.labels import label, slug
from admin.queries import Wanted, readables
from admin.saving import Change
from admin.shown import Reader, is_restricted, plain, shown
from admin.tables import PAGES, Page
from operations.actor import Actor
from operations.choice_words import choice_word
from operations.errors import NotFound
from operations.words import mark, translate
from tables.steps import Role

Row = dict[str, Any]

_STEP = mark("{state} ({roles})")
_COLUMN_STEP = mark("mengisi {columns} ({roles})")
_NO_STEPS = mark("tidak ada langkah lagi di sini")


async def read_list(page: Page, wanted: Wanted, reader: Reader) -> list[Row]:
    """The page's columns, each as it is shown; keys that lead to a page keep their own value."""
    columns = [*page.listed(), page.table._meta.primary_key]
    query = page.table.select(*columns, *readables(page, columns))
    for condition in wanted.where:
        query = query.where(condition)
    for column, ascending in wanted.order or _own_order(page):
        query = query.order_by(column, ascending=ascending)
    query = query.order_by(page.table._meta.primary_key).limit(wanted.size).offset((wanted.page - 1) * wanted.size)
    rows = await query
    await name_bare_keys(columns, rows)
    return [_cells(page, row, reader) for row in rows]


def _own_order(page: Page) -> list[tuple[Any, bool]]:
    name = page.order.removeprefix("-")
    return [(page.table._meta.get_column_by_name(name), not page.order.startswith("-"))]


def _cells(page: Page, row: Row, reader: Reader) -> Row:
    cells: Row = {"id": plain(row["id"])}
    for place, column in enumerate(page.listed()):
        name, text = column._meta.name, shown(column, row, reader)
        if isinstance(column, Boolean) or row[name] is None:
            cells[name] = row[name]
        elif isinstance(column, ForeignKey) and place and leads_to(column, reader):
            cells |= {name: plain(row[name]), f"{name}_readable": text}
        else:
            cells[name] = text
    return cells


def leads_to(column: ForeignKey, reader: Reader) -> str | None:
    """The slug of the page that a key points to, when this reader has it in her menu."""
    page = PAGES.get(column._foreign_key_meta.resolved_references._meta.tablename)
    return slug(page.table, reader.language) if page and is_open(page, reader) else None


def is_open(page: Page, reader: Reader) -> bool:
    return may_open(page, reader.actor)


def may_open(page: Page, actor: Actor) -> bool:
    """An administrator's refusal wins over every other role she holds."""
    if Role.administrator in actor.roles:
        return Role.administrator in page.roles
    return bool(actor.roles & page.roles)


async def find_row(page: Page, key: str, *, to_change: bool = False) -> Row:
    """The row with the readable names of its keys, or `NotFound`: what is missing and what is not hers look alike."""
    table = page.table
    try:
        row_id: Any = int(key) if isinstance(table._meta.primary_key, BigSerial) else UUID(key)
    except ValueError:
        raise NotFound from None
    if isinstance(row_id, int) and not 0 < row_id < 2**63:
        raise NotFound
    here = table._meta.primary_key == row_id
    if to_change:  # from here on the row that was compared with the page is the row that is changed
        await table.select(table._meta.primary_key).where(here).lock_rows("NO KEY UPDATE")
    columns = [column for column in table._meta.columns if not column._meta.secret]
    row = await table.select(*columns, *readables(page, columns)).where(here).first()
    if row is None:
        raise NotFound
    await name_bare_keys(page.facts(), [row])
    if row.get("quotas"):
        await name_quotas(row)
    return row


def row_page(page: Page, row: Row, reader: Reader) -> Row:
    """What the page of one row is made of: raw values for its form, facts to read, the way on, a link to the desk."""
    raw = {c._meta.name: plain(row[c._meta.name]) for c in [*page.facts(), page.table._meta.primary_key]}
    hidden = {c._meta.name: None for c in page.facts() if is_restricted(c, row[c._meta.name])}
    facts = [[label(c, page.name, reader.language), shown(c, row, reader)] for c in page.facts()]
    return {
        **raw,
        **({} if reader.may_see_restricted() else hidden),
        "version": row.get("version"),
        "facts": facts,
        "way_on": way_on(page, row, reader) if page.saves.changes else None,
        "desk": desk_path(page, row),
    }


def open_changes(page: Page, row: Row) -> list[tuple[Change, frozenset[str]]]:
    """What may happen to this row from the state it is in, and the roles that may do it."""
    state = row.get("state")
    found = [(change, frozenset(map(str, change.open_to(page.table, state)))) for change in page.saves.changes]
    return [(change, roles) for change, roles in found if roles]


def way_on(page: Page, row: Row, reader: Reader) -> str:
    """Whose turn it is: `disepakati (petugas, penyelia pendamping)`."""
    said = [_say(page, change, roles, reader.language) for change, roles in open_changes(page, row)]
    return "; ".join(said) or translate(_NO_STEPS, reader.language)


def _say(page: Page, change: Change, roles: frozenset[str], language: str) -> str:
    words = ", ".join(choice_word(Role, role, language) for role in sorted(roles))
    if change.to is not None:
        state = choice_word(type(change.to), change.to, language)
        return translate(_STEP, language).format(state=state, roles=words)
    columns = ", ".join(
        label(page.table._meta.get_column_by_name(name), page.name, language) for name in change.columns
    )
    return translate(_COLUMN_STEP, language).format(columns=columns, roles=words)
