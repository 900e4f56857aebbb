"""A process that takes payment lists to and fro until it is killed, and says after each operation that it is done."""

import asyncio
from contextlib import suppress
from multiprocessing.connection import Connection
from uuid import UUID

from msgspec import Struct

from operations.actor import Actor
from operations.errors import RuleBroken
from operations.money import bank, payment_lists
from operations.people import names
from operations.people.keys import Keys, use_keys
from scripts.session import Urls
from tables.engine import AUTH, DB, point_at
from tables.people.opening import Task
from tests.program_builders import Program

LEFT_OVER = "SELECT id FROM payment_list WHERE state IN ('locked', 'checked', 'approved', 'released')"


class Orders(Struct, frozen=True):
    """Everything a process needs to act as three persons of an office."""

    urls: Urls
    keys: Keys
    program: Program
    staff: Actor
    approver: Actor
    treasurer: Actor


def work(orders: Orders, pipe: Connection) -> None:
    """Never returns. What it writes into the pipe is acknowledged: it must be there after any crash."""
    use_keys(orders.keys)
    asyncio.run(_work(orders, pipe))


async def _work(orders: Orders, pipe: Connection) -> None:
    point_at(orders.urls.app, orders.urls.auth)
    await DB.open(max_size=2)
    await AUTH.open(max_size=1)
    for key in await _left_over(orders):
        with suppress(RuleBroken):  # the other process was quicker
            await payment_lists.abort_list(key, reason="sisa sebelum mati", by=orders.approver)
            pipe.send(("money.payment_lists.abort_list", str(key)))
    while True:
        with suppress(RuleBroken):  # the other process holds the obligations
            await _turn(orders, pipe)


async def _left_over(orders: Orders) -> list[UUID]:
    async with DB.transaction(settings=orders.staff.settings(), readonly=True) as transaction:
        return [row["id"] for row in await transaction.connection.fetch(LEFT_OVER)]


async def _turn(orders: Orders, pipe: Connection) -> None:
    """Locked, sent back, locked again, signed, released, and given up."""
    program, staff, treasurer = orders.program, orders.staff, orders.treasurer
    key = await payment_lists.draft_list(
        program.key, component=program.grant, period=1, profile=program.profile, by=staff
    )

    def done(operation: str) -> None:
        pipe.send((f"money.{operation}", str(key)))

    done("payment_lists.draft_list")
    await payment_lists.lock_list(key, by=staff)
    done("payment_lists.lock_list")
    await payment_lists.send_back_list(key, reason="sekali lagi", by=orders.approver)
    done("payment_lists.send_back_list")
    await payment_lists.lock_list(key, by=staff)
    done("payment_lists.lock_list")
    await payment_lists.check_list(key, by=treasurer)
    done("payment_lists.check_list")
    await payment_lists.approve_list(key, by=orders.approver)
    done("payment_lists.approve_list")
    opening = await names.open_names(Task.payment_list, key, reason="berkas bank", by=treasurer)
    await bank.release_list(key, opening=opening, by=treasurer)
    done("bank.release_list")
    await payment_lists.abort_list(key, reason="bank tutup", by=treasurer)
    done("payment_lists.abort_list")
