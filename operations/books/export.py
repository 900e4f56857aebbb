"""Pulling one sheet as CSV: PostgreSQL writes it, Python only passes the bytes on, counts and hashes them.

The same bytes go over HTTP and to the command line. A task of its own runs the COPY in the actor's transaction and
waits whenever the reader is eight pieces behind, so memory stays the same for a thousand rows and for a million. The
file ends for the reader only after "finished" stands in the download log; else she gets an exception and the log says
"aborted". There is no short answer that looks whole.
"""

import asyncio
import contextlib
import hashlib
from collections import Counter
from collections.abc import AsyncGenerator, Awaitable, Callable
from datetime import datetime
from typing import ClassVar
from uuid import UUID, uuid4

import asyncpg
from msgspec import Struct
from msgspec.structs import replace

from operations.actor import Actor
from operations.books.as_of import Cut, cut_at
from operations.books.copying import copy, count_ordered, count_undated
from operations.books.narrowing import WHOLE, Narrowing, check_narrowing, check_values
from operations.books.ordered import Form, Headings, Ordered, Sums
from operations.books.packs import PACK, write_pack
from operations.books.replica import source_of
from operations.books.sheets import READERS, SHEETS, count_rows
from operations.books.workbooks import LARGEST, WorkbookTooLong, write_workbook
from operations.errors import NotFound, RuleBroken, TryAgain
from operations.operation import note, operation, reading, reading_from
from operations.statement import run
from operations.words import mark
from tables.books.download_log import DownloadEvent
from tables.steps import Role

PIECES_AHEAD = 8
AT_ONCE, OF_ONE = 4, 2
"""A download holds a database connection for as long as its reader is slow; the others are for everybody else. Of one
person, by whatever session or token, only so many."""


class NoSuchSheet(NotFound):
    text = mark('Tidak ada lembar bernama "{name}". Yang ada: {known}.')


class NothingToPull(NotFound):
    text = mark('Lembar "{name}" program "{program}" belum berisi satu baris pun, atau bukan untuk Anda.')


class PhotosAreWhole(RuleBroken):
    text = mark("Foto hanya ikut dalam paket seluruh program. Tarik paketnya tanpa penyaring, atau tanpa foto.")


class DownloadsBusy(TryAgain):
    text = mark("Terlalu banyak unduhan sedang berjalan. Coba lagi sebentar.")


class ExportBroke(RuleBroken):
    text = mark("Unduhan terputus di tengah ({kind}). Jangan pakai berkasnya; ulangi unduhan.")


class Finished(Struct, frozen=True):
    export: UUID
    sheet: str
    rows: int
    bytes: int
    sha256: str


@operation
async def order(
    name: str,
    *,
    program: str,
    excel: bool = False,
    form: Form = Form.csv,
    headings: Headings = Headings.en,
    narrowing: Narrowing = WHOLE,
    as_of: datetime | None = None,
    by: Actor,
) -> Ordered:
    """Says who pulls what, before the first byte. Unknown, hidden and empty are refused: no empty file pretends."""
    by.must(*READERS)
    if name not in SHEETS:
        raise NoSuchSheet(name=name, known=", ".join(SHEETS))
    key, counts = await count_rows(program)
    await check_narrowing(SHEETS[name], narrowing, program=key)
    ordered = Ordered(
        id=uuid4(), sheet=SHEETS[name], program=key, code=program, rows=counts[name], headings=headings,
        form=Form.excel if excel and form == Form.csv else form, narrowing=narrowing, cut=await _cut(as_of, by),
    )  # fmt: skip
    if narrowing != WHOLE or as_of:
        ordered = replace(ordered, rows=await count_ordered(ordered), undated=await count_undated(ordered))
    if not ordered.rows:
        raise NothingToPull(name=name, program=program)
    if form == Form.xlsx and ordered.rows > LARGEST:
        raise WorkbookTooLong(name=name, rows=ordered.rows, most=LARGEST)
    await _log(ordered, DownloadEvent.started, by)
    await note(("download_log", ordered.id), sheet=name, program=program)
    return ordered


@operation
async def order_pack(
    *, program: str, narrowing: Narrowing = WHOLE, as_of: datetime | None = None, photos: bool = False, by: Actor
) -> Ordered:
    """All sheets at once, with everything that proves them. The trail is in it, so it is the auditor's."""
    by.must(Role.auditor)
    key, counts = await count_rows(program)
    await check_values(narrowing, program=key)
    if photos and narrowing != WHOLE:
        raise PhotosAreWhole
    ordered = Ordered(
        id=uuid4(), sheet=PACK, program=key, code=program, rows=sum(counts.values()), form=Form.pack,
        narrowing=narrowing, cut=await _cut(as_of, by), photos=photos,
    )  # fmt: skip
    await _log(ordered, DownloadEvent.started, by)
    await note(("download_log", ordered.id), sheet=PACK.name, program=program)
    return ordered


async def _cut(as_of: datetime | None, by: Actor) -> Cut | None:
    """The past is read from the trail, which is the auditor's."""
    if as_of is None:
        return None
    by.must(Role.auditor)
    return await cut_at(as_of)


@operation
async def finish(ordered: Ordered, sums: Sums, *, by: Actor) -> None:
    await _log(ordered, DownloadEvent.finished, by, sums)
    await note(("download_log", ordered.id), rows=sums.rows, sha256=sums.sha256)


@operation
async def abort(ordered: Ordered, *, by: Actor) -> None:
    """The reader went away, or the database did."""
    await _log(ordered, DownloadEvent.aborted, by)
    await note(("download_log", ordered.id))


async def _log(ordered: Ordered, event: DownloadEvent, by: Actor, sums: Sums | None = None) -> None:
    found = (sums.rows, sums.bytes, sums.sha256) if sums else (None, None, None)
    filters = ordered.told(by)
    await run("books/sql/sheets/note_download.sql", ordered.id, event, ordered.sheet.name, filters, *found)


@reading
async def finished(export: UUID, *, sheet: str, by: Actor) -> Finished:
    """Rows and SHA-256 of what the actor pulled whole; not found while it runs, if it broke, or if it is another's."""
    rows = await run("books/sql/sheets/finished.sql", export, sheet)
    if not rows:
        raise NotFound
    return Finished(**dict(rows[0]))


_WRITERS = {Form.csv: copy, Form.excel: copy, Form.xlsx: write_workbook, Form.pack: write_pack}


class Export:
    """One pull. `sums` is there once the reader has every piece."""

    _running: ClassVar[set["asyncio.Task[None]"]] = set()
    """Of this process. The event loop alone would not keep a task alive whose reader has gone."""
    _rooms: ClassVar[Counter[UUID]] = Counter()
    """Taken, by person."""

    def __init__(self, ordered: Ordered, *, by: Actor) -> None:
        self.ordered = ordered
        self.by = by
        self.sums: Sums | None = None
        self._pieces: asyncio.Queue[bytes] = asyncio.Queue(PIECES_AHEAD)
        self._hash = hashlib.sha256()
        self._bytes = 0
        self._task: asyncio.Task[None] | None = None
        self._has_room = False

    @classmethod
    async def of(cls, ordering: Callable[[], Awaitable[Ordered]], *, by: Actor) -> "Export":
        """In a room that is taken before anything is ordered, so that many at one moment get no further than a few. It
        is given back with the last piece, or at `close` when nobody asked for a first one."""
        if cls._rooms.total() >= AT_ONCE or cls._rooms[by.id] >= OF_ONE:
            raise DownloadsBusy
        cls._rooms[by.id] += 1
        try:
            export = cls(await ordering(), by=by)
        except BaseException:
            cls._rooms[by.id] -= 1
            raise
        export._has_room = True
        return export

    async def pieces(self) -> AsyncGenerator[bytes, None]:
        """The file, piece by piece. Raises `ExportBroke` when it cannot be whole."""
        self._task = asyncio.create_task(self._write())
        Export._running.add(self._task)
        self._task.add_done_callback(self._forget)
        try:
            while (piece := await self._next(self._task)) is not None:
                yield piece
                self._pieces.task_done()  # she came back for more, so she has this one
        finally:
            self.close()

    def close(self) -> None:
        """The reader has gone or has everything. What still runs stops by itself and notes that it was aborted."""
        if self._task is None:
            self._leave()
        elif not self._task.cancelling():
            self._task.cancel()

    def _leave(self) -> None:
        if self._has_room:
            self._has_room = False
            Export._rooms[self.by.id] -= 1

    async def ended(self) -> None:
        """Returns when the connection is given back and the log is written."""
        if self._task is not None:
            await asyncio.wait({self._task})

    async def _next(self, task: "asyncio.Task[None]") -> bytes | None:
        """The next piece as soon as there is one, None after the last."""
        getting = asyncio.create_task(self._pieces.get())
        try:
            await asyncio.wait({getting, task}, return_when=asyncio.FIRST_COMPLETED)
            if getting.done():
                return getting.result()
        finally:
            getting.cancel()
        task.result()
        return None

    async def _write(self) -> None:
        """Runs beside the reader until she has the last piece, or until she goes."""
        try:
            with reading_from(await source_of(self.ordered.id, by=self.by)):
                rows = await _WRITERS[self.ordered.form](self.ordered, self._pass_on, by=self.by)
            await self._pieces.join()
            sums = Sums(rows, self._bytes, self._hash.hexdigest())
            await finish(self.ordered, sums, by=self.by)
            self.sums = sums
        except asyncio.CancelledError:
            await self._give_up()
            raise
        except (asyncpg.PostgresError, asyncpg.InterfaceError, RuleBroken, OSError, TimeoutError) as error:
            await self._give_up()
            raise ExportBroke(kind=type(error).__name__) from None  # a database's own words may hold a name

    async def _give_up(self) -> None:
        # The log is written by the database that may just have gone; "started" without an end says the same.
        with contextlib.suppress(asyncpg.PostgresError, asyncpg.InterfaceError, RuleBroken, OSError):
            await abort(self.ordered, by=self.by)

    async def _pass_on(self, piece: bytes) -> None:
        self._hash.update(piece)
        self._bytes += len(piece)
        await self._pieces.put(bytes(piece))  # asyncpg hands over its own buffer

    def _forget(self, task: "asyncio.Task[None]") -> None:
        Export._running.discard(task)
        self._leave()
        if not task.cancelled():
            task.exception()  # the reader has been told already
