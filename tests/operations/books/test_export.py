"""Pulling a sheet: the same bytes each time, proved by the log, in bounded memory, and never a short file."""

import asyncio
import csv
import hashlib
import io
import tracemalloc
from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import uuid4

import pytest

from operations.actor import SYSTEM, Actor
from operations.books.export import (
    AT_ONCE,
    OF_ONE,
    PIECES_AHEAD,
    DownloadsBusy,
    Export,
    ExportBroke,
    NoSuchSheet,
    NothingToPull,
    finished,
    order,
)
from operations.books.sheets import SHEETS
from operations.errors import NotAllowed, NotFound, RuleBroken
from tables.engine import DB
from tests.audit_templates import CODE, Audited, multiply_outcomes, pulled
from tests.chain_builders import rows, value
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.people_builders import Office
from tests.refusals import refused
from tests.statements import counted_statements

LOG = (
    "SELECT event, sheet, filters::text, rows, bytes, sha256, actor FROM download_log WHERE export_id = $1 ORDER BY id"
)


async def until(true: Callable[[], Any]) -> None:
    """Waits for what another task or the database will do; fails when it does not happen."""
    async with asyncio.timeout(20):
        while not await true():
            await asyncio.sleep(0.01)


def all_idle() -> bool:
    return DB.pool.get_idle_size() == DB.pool.get_size()


async def test_a_second_pull_has_the_same_bytes(office: Office, audited: Audited) -> None:
    for name in SHEETS:
        first, sums = await pulled(name, by=office.auditor)
        second, again = await pulled(name, by=SYSTEM)

        assert first == second
        assert sums == again
        assert (sums.sha256, sums.bytes) == (hashlib.sha256(first).hexdigest(), len(first))
        assert sums.rows == len(list(csv.reader(io.StringIO(first.decode(), newline="")))) - 1


async def test_every_pull_is_logged_with_its_sums(office: Office, audited: Audited) -> None:
    ordered = await order("installments", program=CODE, by=office.auditor)
    export = Export(ordered, by=office.auditor)

    assert [piece async for piece in export.pieces()]

    started, ended = [tuple(row) for row in await rows(LOG, ordered.id)]
    filters = '{"excel": false, "program": "uji-2013"}'
    assert started == ("started", "installments", filters, None, None, None, office.auditor.id)
    assert export.sums is not None
    assert ended[:2] == ("finished", "installments")
    assert ended[3:6] == (25, export.sums.bytes, export.sums.sha256)
    noted = await rows("SELECT operation FROM journal WHERE subject_key = $1 ORDER BY id", str(ordered.id))
    assert [row["operation"] for row in noted] == ["books.export.order", "books.export.finish"]


async def test_the_sums_are_hers_alone_and_only_when_whole(office: Office, audited: Audited) -> None:
    ordered = await order("people", program=CODE, by=office.auditor)
    export = Export(ordered, by=office.auditor)

    with pytest.raises(NotFound):
        await finished(ordered.id, sheet="people", by=office.auditor)
    assert [piece async for piece in export.pieces()]

    assert (await finished(ordered.id, sheet="people", by=office.auditor)).rows == 6
    for key, sheet, who in (
        (ordered.id, "people", office.staff),
        (ordered.id, "payments", office.auditor),
        (uuid4(), "people", office.auditor),
    ):
        with pytest.raises(NotFound):
            await finished(key, sheet=sheet, by=who)


async def test_for_excel_there_are_semicolons_and_a_byte_order_mark(office: Office, audited: Audited) -> None:
    plain, _ = await pulled("installments", by=office.auditor)
    excel, sums = await pulled("installments", by=office.auditor, excel=True)

    assert excel.startswith(b"\xef\xbb\xbfcode;wave;site;")
    assert not plain.startswith(b"\xef\xbb\xbf")
    assert sums.sha256 == hashlib.sha256(excel).hexdigest()
    assert list(csv.reader(io.StringIO(excel.decode("utf-8-sig"), newline=""), delimiter=";")) == list(
        csv.reader(io.StringIO(plain.decode(), newline=""))
    )


async def test_an_unknown_sheet_is_refused(office: Office, audited: Audited) -> None:
    async with refused(NoSuchSheet, "decree_lines, payments"):
        await order("identity", program=CODE, by=office.auditor)


async def test_an_empty_sheet_is_refused_instead_of_an_empty_file(office: Office, paid: Chain) -> None:
    async with refused(NothingToPull, 'Lembar "purchases" program "uji-2013"'):
        await order("purchases", program=CODE, by=office.auditor)


async def test_a_program_of_another_office_is_not_found(neighbor: Office, audited: Audited) -> None:
    async with refused(NotFound):
        await order("installments", program=CODE, by=neighbor.staff)


async def test_companion_and_administrator_pull_nothing(office: Office, audited: Audited) -> None:
    for by in (office.companion, office.administrator):
        async with refused(NotAllowed):
            await order("installments", program=CODE, by=by)


async def test_the_number_of_statements_is_the_same_for_any_length(
    database: Database, office: Office, audited: Audited
) -> None:
    await pulled("outcomes", by=office.auditor)  # whatever a connection asks once
    with counted_statements() as for_few:
        await pulled("outcomes", by=office.auditor)
    await multiply_outcomes(database, 5_000)

    with counted_statements() as for_many:
        await pulled("outcomes", by=office.auditor)

    assert len(for_many) == len(for_few) == 6


async def test_memory_does_not_grow_with_the_rows(database: Database, office: Office, audited: Audited) -> None:
    await multiply_outcomes(database, 25_000)
    small = await _most_memory(office)
    await multiply_outcomes(database, 75_000)

    large = await _most_memory(office)

    assert await value("SELECT count(*) FROM outcome") == 100_008
    assert large < small + 1_500_000, f"{small} bytes for 25,000 rows, {large} for 100,000"


async def _most_memory(office: Office) -> int:
    """The peak of a pull whose reader keeps nothing."""
    export = Export(await order("outcomes", program=CODE, by=office.auditor), by=office.auditor)
    tracemalloc.start()
    try:
        async for _ in export.pieces():
            pass
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


async def test_the_database_waits_for_a_slow_reader(database: Database, office: Office, audited: Audited) -> None:
    await multiply_outcomes(database, 60_000)
    export = Export(await order("outcomes", program=CODE, by=office.auditor), by=office.auditor)
    pieces = export.pieces()
    first = await anext(pieces)

    await until(lambda: _copy_waits(database, export._pieces.qsize() == PIECES_AHEAD))

    body = first + b"".join([piece async for piece in pieces])
    assert export.sums is not None
    assert (export.sums.rows, export.sums.bytes) == (60_008, len(body))


async def _copy_waits(database: Database, also: bool = True) -> bool:
    """A COPY also waits a moment for a reader who is only busy: `also` is what tells the two apart."""
    superuser = await database.superuser()
    return also and await superuser.fetchval(
        "SELECT EXISTS (SELECT 1 FROM pg_stat_activity WHERE datname = current_database() "
        "AND query LIKE 'COPY%' AND state = 'active' AND wait_event = 'ClientWrite')"
    )


async def test_a_reader_who_leaves_gives_the_connection_back(
    database: Database, office: Office, audited: Audited
) -> None:
    await multiply_outcomes(database, 60_000)
    export = Export(await order("outcomes", program=CODE, by=office.auditor), by=office.auditor)
    pieces = export.pieces()
    await anext(pieces)
    await until(lambda: _copy_waits(database))

    await pieces.aclose()
    await export.ended()

    assert all_idle()
    assert not await _copy_waits(database)
    assert [row["event"] for row in await rows(LOG, export.ordered.id)] == ["started", "aborted"]
    assert (await pulled("people", by=office.auditor))[1].rows == 6


async def test_a_small_file_that_nobody_took_is_not_finished(office: Office, audited: Audited) -> None:
    export = Export(await order("people", program=CODE, by=office.auditor), by=office.auditor)
    pieces = export.pieces()
    await anext(pieces)

    await pieces.aclose()
    await export.ended()

    assert export.sums is None
    assert [row["event"] for row in await rows(LOG, export.ordered.id)] == ["started", "aborted"]


async def test_a_killed_backend_breaks_the_file(database: Database, office: Office, audited: Audited) -> None:
    await multiply_outcomes(database, 60_000)
    export = Export(await order("outcomes", program=CODE, by=office.auditor), by=office.auditor)
    pieces = export.pieces()
    await anext(pieces)
    await until(lambda: _copy_waits(database))
    superuser = await database.superuser()
    await superuser.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
        "WHERE query LIKE 'COPY%' AND datname = current_database()"
    )

    with pytest.raises(ExportBroke, match="Jangan pakai berkasnya"):
        async for _ in pieces:
            pass

    assert export.sums is None
    assert all_idle()
    assert [row["event"] for row in await rows(LOG, export.ordered.id)] == ["started", "aborted"]
    assert (await pulled("people", by=office.auditor))[1].rows == 6


async def test_a_few_downloads_at_once_leave_connections_for_the_others(
    database: Database, office: Office, audited: Audited
) -> None:
    """All of them ask at the same moment, so that none sees another one running."""

    async def one(by: Actor, name: str = "people") -> Export | type[RuleBroken]:
        try:
            return await Export.of(partial(order, name, program=CODE, by=by), by=by)
        except RuleBroken as refusal:
            return type(refusal)

    assert [await one(office.auditor, "tidak-ada") for _ in range(AT_ONCE)] == [NoSuchSheet] * AT_ONCE
    persons = (office.auditor, office.staff, office.supervisor)
    answers = await asyncio.gather(*(one(by) for by in persons for _ in range(AT_ONCE)))
    rooms = [answer for answer in answers if isinstance(answer, Export)]
    taken = [export.pieces() for export in rooms[1:]]
    for pieces in taken:
        await anext(pieces)

    assert Counter(export.by.name for export in rooms) == {"auditor": OF_ONE, "staff": OF_ONE}
    assert set(answers) - set(rooms) == {DownloadsBusy}
    rooms[0].close()
    again = await one(office.auditor)
    for export, pieces in zip(rooms[1:], taken, strict=True):
        await pieces.aclose()
        await export.ended()
    again.close()
    assert Export._rooms.total() == 0
