"""kill -9 before every single statement of what moves money: all of it or nothing, and doing it again gets through.

A process does the same work again and again and dies one statement later each time, until nothing is left to kill.
"""

import asyncio
import os
import signal
from collections.abc import Awaitable, Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import asyncpg
import pytest
from msgspec import Struct

from operations.actor import Actor
from operations.books.documents import keep_files_in
from operations.errors import RuleBroken
from operations.money import (
    bank,
    list_stops,
    past,
    payment_lists,
    payouts,
    releases,
    results,
    service_days,
    service_ticks,
    statements,
    typed_results,
)
from operations.money.past import NewPastBatch
from operations.money.service_ticks import Tick, What
from operations.people import names
from operations.people.keys import Keys, keys_in_use, use_keys
from operations.selection import requests
from scripts.session import Urls
from tables.engine import AUTH, DB, point_at
from tables.money.payment_list import Route
from tables.money.typed_result import TypedStatus
from tables.people.opening import Task
from tests.chain_builders import answer_to, list_approved, list_locked, list_sent, rows, value
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.forked import PROCESSES
from tests.people_builders import Office
from tests.recounted import misfits
from tests.route_builders import handing, list_at_the_table, list_by, signed
from tests.service_builders import a_service_day, rows_of_day, with_verified_accounts
from tests.statement_builders import Move, mt940

REFUSED, THROUGH = 3, 4
MONEY = """
SELECT (SELECT count(*) FROM ledger_line), (SELECT count(*) FROM bank_result_line), (SELECT count(*) FROM bank_file),
       (SELECT count(*) FROM payout), (SELECT count(*) FROM custody_event), (SELECT count(*) FROM past_payment),
       (SELECT string_agg(state, ' ' ORDER BY id) FROM payment), (SELECT string_agg(state, ' ') FROM service_day),
       (SELECT string_agg(state, ' ' ORDER BY id) FROM payment_list), (SELECT sum(committed_rp)::bigint FROM fund),
       (SELECT string_agg(state, ' ' ORDER BY id) FROM installment), (SELECT string_agg(state, ' ') FROM past_batch),
       (SELECT string_agg(state, ' ' ORDER BY id) FROM typed_result)"""
RECOUNTED = 10
"""Every tenth death is followed by a recount, and each that changed anything that `MONEY` sees."""
SENDING = ("fetch", "fetchrow", "fetchval", "execute", "executemany", "copy_records_to_table")
DAY = date(2013, 9, 1)


class Work(Struct, frozen=True):
    """One call of an operation, for a process that knows nothing yet."""

    verb: Callable[..., Awaitable[Any]]
    given: Sequence[Any]
    by: Actor
    named: dict[str, Any] = {}


class Place(Struct, frozen=True):
    urls: Urls
    keys: Keys
    files: Path


def do(place: Place, work: Work, after: int) -> None:
    """Dies before it sends one statement more than `after`."""
    use_keys(place.keys)
    keep_files_in(place.files)
    left = after

    def counted(method: Any) -> Any:
        async def send(*given: Any, **named: Any) -> Any:
            nonlocal left
            left -= 1
            if left < 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return await method(*given, **named)

        return send

    async def act() -> None:
        point_at(place.urls.app, place.urls.auth)
        await DB.open(max_size=1)
        await AUTH.open(max_size=1, min_size=0)
        for name in SENDING:
            setattr(asyncpg.Connection, name, counted(getattr(asyncpg.Connection, name)))
        await work.verb(*work.given, **work.named, by=work.by)
        os._exit(THROUGH)  # committed, and nobody was told

    try:
        asyncio.run(act())
    except RuleBroken:
        os._exit(REFUSED)


async def to_release(office: Office, chain: Chain) -> Work:
    key = await list_approved(office, await list_locked(office, chain.program, component=chain.program.grant))
    opening = await names.open_names(Task.payment_list, key, reason="berkas bank", by=office.treasurer)
    return Work(bank.release_list, [key], office.treasurer, {"opening": opening})


async def to_release_without_file(office: Office, chain: Chain) -> Work:
    key = await list_by(office, chain.program, Route.cash_desk, component=chain.program.grant)
    return Work(releases.release_without_file, [await list_approved(office, key)], office.treasurer)


async def to_lock(office: Office, chain: Chain) -> Work:
    key = await payment_lists.draft_list(
        chain.program.key, component=chain.program.grant, period=1, profile=chain.program.profile, by=office.staff
    )
    return Work(payment_lists.lock_list, [key], office.staff)


async def sent(office: Office, chain: Chain) -> UUID:
    key = await list_locked(office, chain.program, component=chain.program.grant)
    await list_sent(office, key)
    return key


async def to_send(office: Office, chain: Chain) -> Work:
    made = await to_release(office, chain)
    await made.verb(*made.given, **made.named, by=made.by)
    return Work(payment_lists.mark_sent, made.given, office.treasurer)


async def to_abort(office: Office, chain: Chain) -> Work:
    made = await to_release(office, chain)
    await made.verb(*made.given, **made.named, by=made.by)
    asked = await list_stops.ask_to_stop(made.given[0], reason="bank tutup", by=office.treasurer)
    return Work(requests.decide, [asked], office.approver, {"agree": True, "answer": ""})


async def to_read_an_answer(office: Office, chain: Chain) -> Work:
    key = await sent(office, chain)
    words = {chain.women[0].code: "RETUR", chain.women[1].code: "GAGAL"}
    return Work(results.take_result, [key, await answer_to(key, words)], office.treasurer)


async def to_read_a_statement(office: Office, chain: Chain) -> Work:
    await sent(office, chain)
    moves = [Move(-5_000_000, f"{woman.code}/1/1", f"T{at}", DAY) for at, woman in enumerate(chain.women[:4])]
    moves += [Move(-3_000_000, f"{chain.women[4].code}/1/1", "T4", DAY)]
    content = mt940([*moves, Move(5_000_000, f"{chain.women[0].code}/1/1", "R0", DAY)])
    return Work(statements.take_statement, [chain.program.key, content], office.treasurer)


async def to_confirm_what_was_typed(office: Office, chain: Chain) -> Work:
    key = await sent(office, chain)
    lines = [
        typed_results.NewTyped(
            payment=row["id"], status=TypedStatus.paid, amount_rp=row["amount_rp"] - at, value_date=DAY,
            bank_reference=f"BK-{at}",
        )
        for at, row in enumerate(await rows("SELECT id, amount_rp FROM payment ORDER BY line_no LIMIT 3"))
    ]  # fmt: skip
    typed = await typed_results.type_result(key, lines, by=office.treasurer)
    return Work(typed_results.confirm_typed, [typed], office.approver)


async def to_hand_over(office: Office, chain: Chain) -> Work:
    key = await list_at_the_table(office, chain.program, Route.cash_desk, component=chain.program.grant)
    return Work(payouts.hand_over, [await handing(office, key, signed(1, 2, 3))], office.treasurer)


def past_of(chain: Chain) -> tuple[NewPastBatch, bytes]:
    source = NewPastBatch(chain.program.key, "Laporan", "LP-1", DAY, "", None, b"%PDF-1.4", "application/pdf")
    lines = [f"{woman.code};uep;1;5000000;01/09/2013;T-{woman.code}" for woman in chain.women]
    return source, "\n".join(["kode;komponen;tahap;jumlah;tanggal;bukti", *lines, ""]).encode()


async def to_take_the_past(office: Office, chain: Chain) -> Work:
    return Work(past.take_past, list(past_of(chain)), office.staff)


async def to_confirm_the_past(office: Office, chain: Chain) -> Work:
    key = await past.take_past(*past_of(chain), by=office.staff)
    return Work(past.confirm_past, [key], office.treasurer)


WORKS = {
    "lock": to_lock, "release": to_release, "release at the table": to_release_without_file, "send": to_send,
    "abort": to_abort, "answer file": to_read_an_answer, "statement": to_read_a_statement,
    "typed result": to_confirm_what_was_typed, "pay table": to_hand_over, "past payments": to_take_the_past,
    "past payments confirmed": to_confirm_the_past,
}  # fmt: skip
QUICK = ("release", "answer file")
"""In every run of the suite, at every seventh statement."""


async def die(place: Place, work: Work, after: int) -> int:
    process = PROCESSES.Process(target=do, args=(place, work, after))
    process.start()
    await asyncio.to_thread(process.join, 120)
    assert process.exitcode is not None
    return process.exitcode


async def money() -> tuple[object, ...]:
    """What a half-done step would show: who is paid, what is booked, what was read, who holds what."""
    return tuple((await rows(MONEY))[0])


async def kill_at_every(database: Database, work: Work, *, step: int = 1, least: int = 5) -> None:
    """Files are kept in a transaction of their own; beside that there is before and after, and nothing between.

    A process that finds it done is refused or gets the same answer."""
    place = Place(database.urls, keys_in_use(), database.files)
    stages, deaths, code = [await money()], 0, -signal.SIGKILL
    while code == -signal.SIGKILL:
        code = await die(place, work, deaths * step)
        deaths += 1
        stages.append(await money())
        if deaths % RECOUNTED == 0 or stages[-1] != stages[-2]:
            assert await misfits() == []
    assert code == THROUGH or stages[-1] != stages[0], "no death left anything that stands in its own way"
    assert deaths > least
    assert await die(place, work, 10_000) in (REFUSED, THROUGH)
    assert await money() == stages[-1], "what came through is not done twice"
    assert (len(set(stages)), stages[0]) == (2, stages[1])
    assert await misfits() == []


@pytest.mark.figures
@pytest.mark.parametrize("name", WORKS)
async def test_killed_before_each_statement_it_is_all_or_nothing(
    name: str, office: Office, payable: Chain, database: Database
):
    await kill_at_every(database, await WORKS[name](office, payable))


@pytest.mark.parametrize("name", QUICK)
async def test_killed_now_and_then_it_is_all_or_nothing(name: str, office: Office, payable: Chain, database: Database):
    await kill_at_every(database, await WORKS[name](office, payable), step=7, least=2)


@pytest.mark.figures
async def test_a_service_day_that_is_killed_while_it_closes_is_open_or_closed(
    office: Office, determined: Chain, database: Database
):
    await with_verified_accounts(office, determined)
    day = await a_service_day(office, determined)
    ticks = [Tick(key, 0, f"TT-{at}") for at, key in enumerate(await rows_of_day(day, determined))]
    await kill_at_every(database, Work(service_ticks.tick, [day, What.passbook, ticks], office.staff))
    await kill_at_every(database, Work(service_days.sign_day, [day], office.supervisor))
    await kill_at_every(database, Work(service_days.close_day, [day], office.treasurer))

    assert await value("SELECT state FROM service_day") == "closed"
    assert await value("SELECT count(*) FROM custody_event WHERE item = 'passbook'") == 6
