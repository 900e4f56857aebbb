"""The way of one payment list: drafted and locked, released as a bank file, its answer read. One list of everybody."""

import csv
import hashlib
import io
from collections.abc import Sequence
from uuid import UUID, uuid4

import asyncpg

from operations.actor import Actor
from operations.money import bank, payment_lists, results
from operations.people import names
from operations.people.vault import open_data_key, unseal_cells
from scripts.bench.by_hand import application, framed
from scripts.bench.measure import Cost, measured
from scripts.bench.result import Bound, Ratio
from scripts.bench.world import TODAY, Bench
from tables.fences.apply import fence_sql
from tables.people.opening import Task

DIRT = {1: "RETUR", 2: "GAGAL", 3: "unknown", 4: "too much", 5: "no status"}
"""Five of a hundred lines of the bank's answer, by their place among them, do not say that all was well."""

LIMITS = {
    "lock": "the same payments, journal and installments written without a check, in the product's frame",
    "demanded lock": "that of a payment list, with foreign keys, seals of statement and list, and the lines of rules",
    "bare": "two INSERT..SELECT into tables with only a primary key",
    "release": "account and name of each line opened, logged as read, and written into the file",
    "demanded release": "that of a release, with seals of statement and list, and the lines of rules",
    "answer": "lines kept, payments, journal, installments, promises and people set, nothing compared",
}
"""The least that PostgreSQL can do for the same rows."""
WAL_B, STATEMENTS = 900, 8
"""A payment's and a list's, as `performance.md` measured them without the trail."""


async def measure(bench: Bench) -> list[Ratio]:
    """In one fresh database: first the least, then ours, step by step on the same list."""
    demanded_lock, demanded_release = await _demanded(bench)
    async with bench.fresh(), bench.superuser() as watch:
        payment_list = await _draft(bench)
        bare = await _bare_lock(bench, watch, payment_list)
        least = await _least_lock(bench, watch, payment_list)
        locked = await _lock(bench, watch, payment_list)
        await _sign(bench, payment_list)
        least_file = await _least_file(bench, watch)
        released = await _release(bench, watch, payment_list)
        answer = await _answer(bench, watch, payment_list)
        least_read = await _least_read(bench, watch, answer)
        read = await _read(bench, watch, payment_list, answer)
    asked = (
        Bound("WAL a payment", locked.wal_bytes / bench.world.keys.people, WAL_B, "B"),
        Bound("statements, whatever its length", locked.statements, STATEMENTS),
    )
    return [
        Ratio("payment list", locked, least, 1.45, LIMITS["lock"], bounds=asked),
        Ratio("payment list, as demanded", locked, demanded_lock, None, LIMITS["demanded lock"]),
        Ratio("payment list, bare", locked, bare, None, LIMITS["bare"]),
        Ratio("release", released, least_file, 1.5, LIMITS["release"]),
        Ratio("release, as demanded", released, demanded_release, None, LIMITS["demanded release"]),
        Ratio("bank answer", read, least_read, 1.5, LIMITS["answer"]),
    ]


async def _draft(bench: Bench) -> UUID:
    keys, by = bench.world.keys, bench.world.staff
    return await payment_lists.draft_list(
        keys.where.program, component=keys.allowance, period=1, profile=keys.profile, by=by
    )


async def _bare_lock(bench: Bench, watch: asyncpg.Connection, payment_list: UUID) -> Cost:
    async with bench.superuser() as connection, measured(bench.pid, watch) as cost:
        await connection.execute(fence_sql("bench/bare_lock.sql"), payment_list)
    return cost


async def _least_lock(bench: Bench, watch: asyncpg.Connection, payment_list: UUID) -> Cost:
    async with (
        application(bench) as connection,
        measured(bench.pid, watch) as cost,
        framed(connection, bench.world.staff),
    ):
        await _write_least(connection, payment_list)
    return cost


async def _demanded(bench: Bench) -> tuple[Cost, Cost]:
    """The least again in a database of its own, with all that design demands of the same rows except decisions."""
    async with bench.fresh(), bench.superuser() as watch, application(bench) as connection:
        payment_list = await _draft(bench)
        await watch.execute(fence_sql("bench/limit_demanded.sql"))
        looked = fence_sql("bench/limit_checks.sql"), payment_list
        async with measured(bench.pid, watch) as locked, framed(connection, bench.world.staff):
            await _write_least(connection, payment_list)
            await connection.execute(*looked, uuid4())
            await connection.execute(fence_sql("bench/limit_seal.sql"))
        async with bench.superuser() as opening, measured(bench.pid, watch) as released:
            async with framed(connection, bench.world.treasurer):
                await connection.execute(*looked, uuid4())
                await connection.execute(fence_sql("bench/limit_seal.sql"))
            await _write_file(opening, bench.world.treasurer)
    return locked, released


async def _write_least(connection: asyncpg.Connection, payment_list: UUID) -> None:
    await connection.execute(fence_sql("bench/limit_lock.sql"), payment_list)
    await connection.execute(fence_sql("bench/limit_booked.sql"), "fund", "committed")
    await connection.execute(fence_sql("bench/limit_release.sql"))


async def _lock(bench: Bench, watch: asyncpg.Connection, payment_list: UUID) -> Cost:
    async with measured(bench.pid, watch) as cost:
        lines, _ = await payment_lists.lock_list(payment_list, by=bench.world.staff)
    assert lines == bench.world.keys.people, "everybody is payable"
    return cost


async def _sign(bench: Bench, payment_list: UUID) -> None:
    await payment_lists.check_list(payment_list, by=bench.world.treasurer)
    await payment_lists.approve_list(payment_list, by=bench.world.approver)


async def _least_file(bench: Bench, watch: asyncpg.Connection) -> Cost:
    async with bench.superuser() as connection, measured(bench.pid, watch) as cost:
        await _write_file(connection, bench.world.treasurer)
    return cost


async def _write_file(connection: asyncpg.Connection, by: Actor) -> None:
    out = io.StringIO()
    writer = csv.writer(out)
    rows = await connection.fetch(fence_sql("bench/sealed_accounts.sql"))
    await connection.execute(fence_sql("bench/limit_read.sql"), [row["person"] for row in rows], by.id)
    for row in rows:
        data_key = open_data_key(row["data_key"], row["person"])
        sealed = {column: row[column] for column in ("number", "holder_name")}
        opened = unseal_cells(data_key, sealed, table="bank_account", row=row["account"])
        writer.writerow([row["line_no"], *opened.values(), row["amount_rp"], row["code"]])
    hashlib.sha256(out.getvalue().encode())


async def _release(bench: Bench, watch: asyncpg.Connection, payment_list: UUID) -> Cost:
    by = bench.world.treasurer
    opening = await names.open_names(Task.payment_list, payment_list, reason="ukur kecepatan", by=by)
    async with measured(bench.pid, watch) as cost:
        await bank.release_list(payment_list, opening=opening, by=by)
    await payment_lists.mark_sent(payment_list, by=by)
    return cost


async def _answer(bench: Bench, watch: asyncpg.Connection, payment_list: UUID) -> bytes:
    """As the bank would write it, with five of a hundred lines that are not plainly paid."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["REMARK", "AMOUNT", "STATUS", "VALUE_DATE", "BANK_REF", "REASON"])
    rows = await watch.fetch(fence_sql("bench/payments.sql"), payment_list)
    for number, row in enumerate(rows):
        writer.writerow(_answered(number, row["reference"], row["amount_rp"]))
    return out.getvalue().encode()


def _answered(number: int, reference: str, amount_rp: int) -> Sequence[object]:
    dirt = DIRT.get(number % 100, "")
    named = f"LAIN-{number}" if dirt == "unknown" else reference
    sum_rp = amount_rp + 1 if dirt == "too much" else amount_rp
    status = {"RETUR": "RETUR", "GAGAL": "GAGAL", "no status": ""}.get(dirt, "SUKSES")
    return named, sum_rp, status, TODAY.isoformat(), f"B{number}", ""


async def _least_read(bench: Bench, watch: asyncpg.Connection, answer: bytes) -> Cost:
    async with application(bench) as connection, measured(bench.pid, watch) as cost:
        rows = list(csv.reader(io.StringIO(answer.decode())))[1:]
        records = [
            (number, row[0], int(row[1]), "paid" if row[2] == "SUKSES" else "failed", row[4], TODAY)
            for number, row in enumerate(rows)
        ]
        async with framed(connection, bench.world.staff):
            await connection.copy_records_to_table("bench_answer", records=records)
            await connection.execute(fence_sql("bench/limit_answer.sql"))
            await connection.execute(fence_sql("bench/limit_results.sql"))
            await connection.execute(fence_sql("bench/limit_booked.sql"), "in_transit", "beneficiary")
            await connection.execute(fence_sql("bench/limit_paid.sql"))
            await connection.execute(fence_sql("bench/limit_active.sql"))
    return cost


async def _read(bench: Bench, watch: asyncpg.Connection, payment_list: UUID, answer: bytes) -> Cost:
    async with measured(bench.pid, watch) as cost:
        counts = await results.take_result(payment_list, answer, by=bench.world.treasurer)
    assert sum(counts.values()) == bench.world.keys.people, "every line has a verdict"
    return cost
