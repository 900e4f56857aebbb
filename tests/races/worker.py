"""A process that takes payment lists to and fro until it is killed, and says after each operation that it is done.

What it sends to the bank's door it keeps in its outbox first, as a sender must who may die before the answer."""

import asyncio
import hashlib
import random
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any
from uuid import UUID

from msgspec import Struct

from operations.actor import Actor
from operations.books.documents import keep_files_in
from operations.errors import RuleBroken
from operations.money import bank, list_stops, payment_lists, results
from operations.people import names
from operations.people.keys import Keys, use_keys
from operations.selection import requests
from scripts.session import Urls
from tables.engine import AUTH, DB, point_at
from tables.people.opening import Task
from tests.chain_builders import ANSWER_HEADINGS, rows
from tests.program_builders import Program
from tests.races.points import die_at

LEFT_OVER = "SELECT id, state FROM payment_list WHERE state IN ('locked', 'checked', 'approved', 'released', 'sent')"
ASKED = "SELECT id FROM two_person_request WHERE kind = 'list_abort' AND subject_key = $1 AND state = 'asked'"
CLOSED = "bank tutup"
WAITING = """
SELECT y.reference, y.amount_rp, y.line_no, l.number, app.today() AS today
FROM payment y JOIN payment_list l ON l.id = y.payment_list WHERE y.payment_list = $1 AND y.state = 'sent' ORDER BY 1"""
PATIENCE = 30
"""Refusals in a row, after which what holds the obligations must be a dead one's list."""


class Orders(Struct, frozen=True):
    """Everything a process needs to act as three persons of an office; where and when it dies, if it is told."""

    urls: Urls
    keys: Keys
    program: Program
    staff: Actor
    approver: Actor
    treasurer: Actor
    files: Path
    outbox: Path
    seed: int = 0
    point: str = ""
    passing: int = 0


def work(orders: Orders, pipe: Connection) -> None:
    """Never returns. What it writes into the pipe is acknowledged: it must be there after any crash."""
    use_keys(orders.keys)
    keep_files_in(orders.files)
    answered = die_at(orders.point, passing=orders.passing)

    def done(what: str, key: Any) -> None:
        pipe.send((what, str(key)))
        answered()

    asyncio.run(_work(orders, done))


async def _work(orders: Orders, done: Callable[[str, Any], None]) -> None:
    point_at(orders.urls.app, orders.urls.auth)
    await DB.open(max_size=2)
    await AUTH.open(max_size=1)
    draw = random.Random(orders.seed)
    await _tidy(orders, done)
    refused = 0
    while True:
        try:
            await _turn(orders, done, draw)
            refused = 0
        except RuleBroken:  # the other process holds the obligations
            refused += 1
        if refused > PATIENCE:
            refused = 0
            await _tidy(orders, done)


async def _tidy(orders: Orders, done: Callable[[str, Any], None]) -> None:
    """Send again what was never acknowledged; give up or finish the lists of those who died."""
    for file in orders.outbox.glob("*.csv"):
        with suppress(RuleBroken, FileNotFoundError):  # the other process was quicker
            await _send(orders, file, done)
            done("replayed", file.stem)
    for row in await rows(LEFT_OVER):
        with suppress(RuleBroken, FileNotFoundError):
            if row["state"] == "sent":
                await _answer(orders, row["id"], done)
            else:
                await _stop(orders, row["id"], row["state"], done)


async def _stop(orders: Orders, key: UUID, state: str, done: Callable[[str, Any], None]) -> None:
    """By one person, or by two once it is released; a request that the dead left open is taken up."""
    if state == "released":
        found = await rows(ASKED, str(key))
        asked = found[0]["id"] if found else await list_stops.ask_to_stop(key, reason=CLOSED, by=orders.treasurer)
        await requests.decide(asked, agree=True, answer="", by=orders.approver)
    else:
        await payment_lists.abort_list(key, reason="sisa sebelum mati", by=orders.approver)
    done("money.payment_lists.abort_list", key)


async def _turn(orders: Orders, done: Callable[[str, Any], None], draw: random.Random) -> None:
    """Locked, sent back, locked again, signed, released; then given up, or sent and answered."""
    program, staff, treasurer = orders.program, orders.staff, orders.treasurer
    key = await payment_lists.draft_list(
        program.key, component=program.grant, period=1, profile=program.profile, by=staff
    )
    done("money.payment_lists.draft_list", key)
    await payment_lists.lock_list(key, by=staff)
    done("money.payment_lists.lock_list", key)
    await payment_lists.send_back_list(key, reason="sekali lagi", by=orders.approver)
    done("money.payment_lists.send_back_list", key)
    await payment_lists.lock_list(key, by=staff)
    done("money.payment_lists.lock_list", key)
    await payment_lists.check_list(key, by=treasurer)
    done("money.payment_lists.check_list", key)
    await payment_lists.approve_list(key, by=orders.approver)
    done("money.payment_lists.approve_list", key)
    opening = await names.open_names(Task.payment_list, key, reason="berkas bank", by=treasurer)
    await bank.release_list(key, opening=opening, by=treasurer)
    done("money.bank.release_list", key)
    if draw.random() < 0.4:
        await _stop(orders, key, "released", done)
        return
    await payment_lists.mark_sent(key, by=treasurer)
    done("money.payment_lists.mark_sent", key)
    await _answer(orders, key, done)


async def _answer(orders: Orders, key: UUID, done: Callable[[str, Any], None]) -> None:
    """The bank pays every second line Rp 1.000 and returns the others: there is always something left to pay."""
    file = orders.outbox / f"{key}.csv"
    lines = [
        f"{row['reference']},{1000 if row['line_no'] % 2 else row['amount_rp']},"
        f"{'SUKSES' if row['line_no'] % 2 else 'RETUR'},{row['today']},B{row['number']}-{row['line_no']},"
        for row in await rows(WAITING, key)
    ]
    if lines and not file.exists():
        half = file.with_suffix(".half")
        half.write_bytes("\n".join([ANSWER_HEADINGS, *lines, ""]).encode())
        half.rename(file)
    if file.exists():
        await _send(orders, file, done)
    await payment_lists.reconcile_list(key, by=orders.treasurer)
    done("money.payment_lists.reconcile_list", key)


async def _send(orders: Orders, file: Path, done: Callable[[str, Any], None]) -> None:
    content = file.read_bytes()
    await results.take_result(UUID(file.stem), content, by=orders.treasurer)
    done("answer", f"{file.stem} {hashlib.sha256(content).hexdigest()}")
    file.unlink(missing_ok=True)
