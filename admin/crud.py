"""Piccolo Admin's address for one table: reads only what the page shows, and every Save calls an operation.

The parent would write rows itself; here it may not: what it can do beyond this file is cut off, not configured away.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from piccolo_api.crud.endpoints import PiccoloCRUD
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from admin.answers import body_of, language_of, reader_of, refusable
from admin.forms import read_fields, read_one
from admin.labels import label, slug, table_word
from admin.queries import UNSAID, BadQuery, matching, read_query, whole
from admin.rows import Row, find_row, is_open, read_list, row_page, way_on
from admin.saving import NotAddable, NothingChanged, NotSavable, UnknownColumns
from admin.schemas import add_fields, add_schema, change_fields, change_schema, list_schema, new_row
from admin.shown import Reader, numbered, plain
from admin.tables import PAGES, Page
from operations.errors import Missing, StalePage
from operations.words import mark

PICKS, MOST_PICKS, SHORTEST_SEARCH = 20, 100, 3
_SEARCH_FIRST = mark("cari dahulu dengan sedikitnya 3 huruf")


class SavingCRUD(PiccoloCRUD):
    """Lists, one row, forms, and Save."""

    max_page_size = 100

    def __init__(self, page: Page) -> None:
        self.page = page
        super().__init__(page.table, read_only=not page.saves.add and not page.saves.changes, page_size=15)
        self.routes[:] = [
            Route("/", refusable(self.root), methods=["GET", "POST"]),
            Route("/schema/", refusable(self.get_schema), methods=["GET"]),
            Route("/ids/", refusable(self.get_ids), methods=["GET"]),
            Route("/count/", refusable(self.get_count), methods=["GET"]),
            Route("/references/", refusable(self.get_references), methods=["GET"]),
            Route("/new/", refusable(self.get_new), methods=["GET"]),
            Route("/{row_id:str}/", refusable(self.detail), methods=["GET", "PATCH"]),
        ]

    async def root(self, request: Request) -> Response:
        if request.method == "GET":
            return await self.get_all(request)
        return await self.post_single(request, await body_of(request))

    async def get_all(self, request: Request, params: Any = None) -> Response:
        reader = await reader_of(request)
        wanted = read_query(self.page, _values(request), reader)
        return JSONResponse({"rows": await read_list(self.page, wanted, reader)})

    async def get_count(self, request: Request) -> Response:
        wanted = read_query(self.page, _values(request), await reader_of(request))
        query = self.page.table.count()
        for condition in wanted.where:
            query = query.where(condition)
        return JSONResponse({"count": await query, "page_size": self.page_size})

    async def get_ids(self, request: Request) -> Response:
        """Names to choose from: a few, or what a search of three letters finds; only rows the actor sees."""
        params = _values(request)
        limit = whole(params.get("limit"), MOST_PICKS, most=MOST_PICKS)
        offset = whole(params.get("offset"), 0, least=0)
        search = params.get("search", [""])[0].replace("\x00", "").strip()[:80]
        if len(search) < SHORTEST_SEARCH and limit > PICKS:
            raise BadQuery(what=_SEARCH_FIRST)
        rows = await self._picks(search).limit(limit).offset(offset)
        language = language_of(request.scope)
        return JSONResponse({str(row["id"]): _pick_name(row, language) for row in rows})

    def _picks(self, search: str) -> Any:
        table: Any = self.page.table
        readable = table.get_readable()
        columns = [table._meta.primary_key, readable]
        if any(c._meta.name == "program" for c in table._meta.foreign_key_columns):
            columns.append(table.program.code.as_alias("program_code"))
        query = table.select(*columns).order_by(*readable.columns[:1]).order_by(table._meta.primary_key)
        if self.page.pickable:
            query = query.where(table.state.is_in(list(self.page.pickable)))
        found = matching(list(readable.columns), search) if search else None
        return query.where(found) if found is not None else query

    async def get_references(self, request: Request) -> Response:
        """Pages whose rows point to this one's, for the links below a row."""
        reader = await reader_of(request)
        found = []
        for column in self.page.table._meta.foreign_key_references:
            other = PAGES.get(column._meta.table._meta.tablename)
            if other and is_open(other, reader) and column._meta.name in other.open_columns():
                found.append({"tableName": slug(other.table, reader.language), "columnName": column._meta.name})
        return JSONResponse({"references": found})

    async def get_schema(self, request: Request) -> Response:
        """`form=add` and `form=<row>` ask for the form of a new row and of that row; otherwise the list's columns."""
        reader, form = await reader_of(request), request.query_params.get("form", "")
        if form == "add":
            return JSONResponse(await add_schema(self.page, reader))
        if form:
            return JSONResponse(change_schema(self.page, await find_row(self.page, form), reader))
        return JSONResponse(list_schema(self.page, reader))

    async def get_new(self, request: Request) -> Response:
        return JSONResponse(new_row(self.page, await reader_of(request)))

    async def detail(self, request: Request) -> Response:
        row_id = request.path_params["row_id"]
        if request.method == "PATCH":
            return await self.patch_single(request, row_id, await body_of(request))
        return await self.get_single(request, row_id)

    async def get_single(self, request: Request, row_id: Any) -> Response:
        reader = await reader_of(request)
        row = await find_row(self.page, str(row_id))
        return JSONResponse({**row_page(self.page, row, reader), **_readable_names(row, reader.language)})

    async def post_single(self, request: Request, data: dict[str, Any]) -> Response:
        """A new row, by the operation that makes one."""
        reader, add = await reader_of(request), self.page.saves.add
        if add is None:
            raise NotAddable(table=table_word(self.page.table, reader.language))
        fields = add_fields(self.page, add)
        names = {column._meta.name for column in fields}
        if foreign := [name for name, raw in data.items() if name not in names and raw not in (None, "")]:
            raise UnknownColumns(columns=_named(foreign))
        given = read_fields(fields, data, self.page.name, reader.language)
        made = await add.call(given, reader.actor)
        return JSONResponse([{"id": str(made) if isinstance(made, UUID) else None}], status_code=201)

    async def patch_single(self, request: Request, row_id: Any, data: dict[str, Any]) -> Response:
        """What changed in the row chooses the operation; a page that is older than the row is refused."""
        reader = await reader_of(request)
        row = await find_row(self.page, str(row_id), to_change=bool(self.page.saves.changes))
        self._refuse_stale(row, data)
        changed = self._changed(row, data, reader)
        change = self.page.saves.choose(changed)
        if change is None:
            columns = ", ".join(self._word(name, reader) for name in changed)
            raise NotSavable(columns=columns, allowed=way_on(self.page, row, reader))
        extra = {column._meta.name: None for column in change.extra}
        await change.call(row["id"], {**row, **extra, **changed}, reader.actor)
        return JSONResponse({"id": plain(row["id"]), "saved": sorted(changed)})

    def _refuse_stale(self, row: Row, data: dict[str, Any]) -> None:
        if "version" not in row:
            return
        if "version" not in data:
            raise Missing(field=mark("Versi data"))
        if str(data.pop("version")) != str(row["version"]):
            raise StalePage

    def _changed(self, row: Row, data: Mapping[str, Any], reader: Reader) -> dict[str, Any]:
        """The columns whose value is another one, in Python's types. A column nobody can change is named as it came."""
        fields = {c._meta.name: c for change in self.page.saves.changes for c in change_fields(self.page, change)}
        readable = {f"{c._meta.name}_readable" for c in self.page.table._meta.foreign_key_columns}
        known = {c._meta.name for c in self.page.table._meta.columns if not c._meta.secret} | set(fields) | readable
        if unknown := sorted(set(data) - known):
            raise UnknownColumns(columns=_named(unknown))
        changed = {}
        for name, raw in data.items():
            if (
                name in readable
                or str(plain(row.get(name))) == str(raw)
                or (row.get(name) is None and raw in ("", None))
            ):
                continue
            value = read_one(fields[name], raw, self.page.name, reader.language) if name in fields else raw
            if name not in row or value != row[name]:
                changed[name] = value
        if not changed:
            raise NothingChanged
        return changed

    def _word(self, name: str, reader: Reader) -> str:
        fields = {c._meta.name: c for change in self.page.saves.changes for c in change_fields(self.page, change)}
        fields |= {c._meta.name: c for c in self.page.facts()}
        return label(fields[name], self.page.name, reader.language) if name in fields else name


def _named(columns: Iterable[str]) -> str:
    """Only what could be a column: anything else may be somebody's name."""
    return ", ".join(name if re.fullmatch("[a-z_]{1,40}", name) else UNSAID for name in sorted(columns))[:200]


def _values(request: Request) -> dict[str, list[str]]:
    params = defaultdict(list)
    for name, value in request.query_params.multi_items():
        params[name].append(value)
    return params


def _pick_name(row: Row, language: str) -> str:
    """With the program's code, because two programs both have a "Lokasi 07"."""
    code = row.get("program_code")
    return numbered(row["readable"], language) + (f" · {code}" if code else "")


def _readable_names(row: Row, language: str) -> Row:
    return {name: numbered(text, language) for name, text in row.items() if name.endswith("_readable")}
