"""Ten thousand attempts to pay twice, by twenty-four callers through four doors: not one obligation is paid twice."""

import asyncio
from collections import Counter
from random import Random

import asyncpg
import pytest
from litestar import Litestar

from api.app import build_app
from operations.money import payment_lists
from tables.engine import DB
from tests.chain_builders import ALLOWANCE_DUE
from tests.cluster import Cluster, Database, Template, spelled
from tests.races.four_doors import Attempt, Battle, Opened, battle, paid_allowances
from tests.races.sums import counter_is_sum_is_trail, paid_twice
from tests.recounted import misfits
from tests.scale import figure
from tests.templates import TEMPLATES

CONNECTIONS = 24
ATTEMPTS = {"sql": 240, "form": 70, "save": 50, "file": 40}
"""In one battle; each begins anew with obligations that nobody has paid."""
QUICK = "ALTER DATABASE {} SET deadlock_timeout = '10ms'"
"""Statements by hand take locks in any order; who loses is told sooner than in an office."""
MONEY = {"one_live_payment_for_an_obligation", "fund_counts_live_payments", "payment_is_its_installment"}


async def _answered(database: Database) -> Opened:
    office, chain = database.facts["office"], database.facts["payable"]
    await database.set_today(ALLOWANCE_DUE)
    sent, answers = await paid_allowances(office, chain)
    grant, profile = chain.program.grant, chain.program.profile
    lists = [
        await payment_lists.draft_list(chain.program.key, component=grant, period=1, profile=profile, by=office.staff)
        for _ in range(12)
    ]
    return Opened(lists, sent, answers)


TEMPLATES["answered"] = Template("payable", _answered)


async def fought(one: Battle, attempts: list[Attempt]) -> Counter[str]:
    """Every caller takes the next attempt as soon as hers is answered."""
    waiting = iter(attempts)
    connections = [await asyncpg.connect(one.database.urls.app) for _ in range(CONNECTIONS)]

    async def caller(connection: asyncpg.Connection) -> Counter[str]:
        heard: Counter[str] = Counter()
        for attempt in waiting:
            heard[f"{attempt.__qualname__.split('.')[1]} {await attempt(connection)}"] += 1
        return heard

    said = await asyncio.gather(*map(caller, connections))
    await asyncio.gather(*(connection.close() for connection in connections))
    return sum(said, Counter())


async def a_battle(cluster: Cluster, app: Litestar, number: int, *mutations: str) -> tuple[Counter[str], int]:
    """What was answered, and how many obligations are paid twice; the fund's counter, the sum and the trail agree."""
    async with cluster.database("answered") as database:
        for statement in mutations:
            await (await database.owner()).execute(statement)
        superuser = await database.superuser()
        await superuser.execute(spelled(QUICK, await superuser.fetchval("SELECT current_database()")))
        await DB.close()
        await DB.open(max_size=CONNECTIONS)
        one = await battle(database, app, Random(number))
        heard = await fought(one, one.attempts(ATTEMPTS))
        assert DB.pool.get_idle_size() == DB.pool.get_size()
        doubles = await paid_twice()
        assert await counter_is_sum_is_trail()
        misfit = {found.identity for found in await misfits()} & MONEY
        assert bool(misfit) is bool(doubles)
        return heard, len(doubles)


@pytest.mark.figures
async def test_of_ten_thousand_attempts_none_pays_twice(cluster: Cluster):
    app, heard = build_app(), Counter()

    for number in range(figure(25)):
        said, doubles = await a_battle(cluster, app, number)
        heard += said
        assert doubles == 0

    assert sum(heard.values()) == figure(10_000)
    assert all(heard[f"{door} refused"] for door in ("form", "saving", "sql"))
    assert all(heard[f"{door} done"] for door in ("form", "file", "sql"))


@pytest.mark.figures
async def test_without_the_index_and_the_guard_the_same_attempts_pay_twice(cluster: Cluster):
    """The naive design: look first, write afterwards."""
    _, doubles = await a_battle(
        cluster, build_app(), 0, "DROP INDEX payment_live_once", "DROP TRIGGER e_due ON payment"
    )

    assert doubles > 0
