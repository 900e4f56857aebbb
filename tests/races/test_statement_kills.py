"""A statement read by many at once, and by processes that die at every step of it: all of it or nothing."""

import asyncio
import multiprocessing
import signal
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from msgspec import Struct

from operations.actor import Actor
from operations.books.documents import keep_files_in
from operations.money import statements
from operations.people.keys import Keys, keys_in_use, use_keys
from scripts.session import Urls
from tables.engine import AUTH, DB, point_at
from tests.chain_builders import list_locked, list_sent, value
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.people_builders import Office
from tests.races import points
from tests.races.crowd import CALLERS, at_once
from tests.recounted import misfits
from tests.statement_builders import Move, mt940

PROCESSES = multiprocessing.get_context("spawn")
STEPS = {
    "statement kept, not matched": "money/sql/match_statement.sql",
    "lines matched, payments not": "money/sql/apply_payments.sql",
    "payments answered, obligations not": "money/sql/apply_installments.sql",
    "obligations answered, rest not split": "money/sql/split_partial.sql",
    "debits done, what came back not": "money/sql/return_payments.sql",
    "payments back, obligations not": "money/sql/return_installments.sql",
    "everything moved, findings not written": "money/sql/find_statement_differences.sql",
    "moved, not noted": "books/sql/note.sql",
}
"""Point -> the statement that is not sent any more."""
NOTHING, ALL = (0, 0, 0), (1, 7, 23_000_000)
POINTS = {**dict.fromkeys(STEPS, NOTHING), points.AT_COMMIT: NOTHING, points.COMMITTED: ALL}


class Orders(Struct, frozen=True):
    """What a process needs to read a statement as the treasurer, and where it dies."""

    urls: Urls
    keys: Keys
    files: Path
    treasurer: Actor
    program: UUID
    content: bytes
    point: str


def read_and_die(orders: Orders) -> None:
    use_keys(orders.keys)
    keep_files_in(orders.files)
    points.BEFORE = STEPS
    points.die_at(orders.point, passing=BEFORE_IT.get(orders.point, 0))
    asyncio.run(_read(orders))


BEFORE_IT = {"moved, not noted": 1, points.AT_COMMIT: 3, points.COMMITTED: 3}
"""Two readings come first, then the file is registered and noted in a transaction of its own."""


async def _read(orders: Orders) -> None:
    point_at(orders.urls.app, orders.urls.auth)
    await DB.open(max_size=2)
    await AUTH.open(max_size=1)
    await statements.take_statement(orders.program, orders.content, by=orders.treasurer)


def account_of(chain: Chain) -> list[Move]:
    codes = [f"{woman.code}/1/1" for woman in chain.women]
    day = date(2013, 9, 1)
    moves = [Move(-5_000_000, code, f"T{at}", day) for at, code in enumerate(codes[:5])]
    return [*moves, Move(-3_000_000, codes[5], "T5", day), Move(5_000_000, codes[0], "R0", day)]


async def kept() -> tuple[int, int, int]:
    """Statements, their lines, and what is paid."""
    return (
        await value("SELECT count(*) FROM bank_result"),
        await value("SELECT count(*) FROM bank_result_line"),
        await value("SELECT coalesce(sum(paid_rp), 0)::bigint FROM payment WHERE state IN ('paid', 'partial')"),
    )


@pytest.mark.usefixtures("crowded")
async def test_two_treasurers_with_the_same_file_read_it_once(office: Office, payable: Chain):
    key = await list_locked(office, payable.program, component=payable.program.grant)
    await list_sent(office, key)
    content = mt940(account_of(payable))

    said = await at_once(lambda _: statements.take_statement(payable.program.key, content, by=office.treasurer))

    assert (len(said.given), len(set(said.given)), said.words) == (CALLERS, 1, set())
    assert await kept() == ALL
    assert await misfits() == []


@pytest.mark.usefixtures("crowded")
async def test_overlapping_files_at_once_count_each_line_once(office: Office, payable: Chain):
    key = await list_locked(office, payable.program, component=payable.program.grant)
    await list_sent(office, key)
    moves = account_of(payable)

    await at_once(
        lambda number: statements.take_statement(
            payable.program.key, mt940(moves, number=f"{number}/1"), by=office.treasurer
        ),
        6,
    )

    assert await value("SELECT count(*) FROM bank_result_line WHERE verdict <> 'seen'") == 7
    assert (await kept())[2] == ALL[2]
    assert await misfits() == []


@pytest.mark.figures
@pytest.mark.parametrize("point", POINTS)
async def test_a_reader_that_is_killed_leaves_all_or_nothing(
    point: str, office: Office, payable: Chain, database: Database
):
    key = await list_locked(office, payable.program, component=payable.program.grant)
    await list_sent(office, key)
    content = mt940(account_of(payable))
    orders = Orders(
        database.urls, keys_in_use(), database.files, office.treasurer, payable.program.key, content, point
    )  # fmt: skip

    process = PROCESSES.Process(target=read_and_die, args=(orders,))
    process.start()
    await asyncio.to_thread(process.join, 60)

    assert process.exitcode == -signal.SIGKILL, "it died of its point and of nothing else"
    assert await kept() == POINTS[point]
    assert await misfits() == []
    await statements.take_statement(payable.program.key, content, by=office.treasurer)
    assert await kept() == ALL
    assert await misfits() == []
