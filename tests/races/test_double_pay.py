"""Ten thousand attempts to pay twice, by twenty-four callers through four doors, from a fund that holds exactly what is
fought for: not one obligation is paid twice, and not a rupiah beyond the fund."""

import asyncio
from collections import Counter
from random import Random

import asyncpg
import pytest
from litestar import Litestar

from api.app import build_app
from operations.money import payment_lists
from tables.engine import DB
from tests.chain_builders import ALLOWANCE_DUE, value
from tests.cluster import Cluster, Database, Template, spelled
from tests.program_builders import cut_fund
from tests.races.four_doors import Attempt, Battle, Opened, battle, paid_allowances
from tests.races.sums import counter_is_sum_is_trail, paid_twice
from tests.recounted import misfits
from tests.scale import figure
from tests.templates import TEMPLATES

CONNECTIONS = 24
ATTEMPTS = {"sql": 240, "form": 70, "save": 50, "file": 40}
"""In one battle; each begins anew with obligations that nobody has paid."""
FEW = {"sql": 8, "form": 9, "save": 4, "file": 3}
"""One for each caller."""
QUICK = "ALTER DATABASE {} SET deadlock_timeout = '10ms'"
"""Statements by hand take locks in any order; who loses is told sooner than in an office."""
FOUGHT_FOR = "SELECT sum(amount_rp)::bigint FROM installment WHERE number = 1"
"""The grants, which nobody has paid, and the first month, which the bank has."""
BEYOND = "SELECT greatest(max(committed_rp - ceiling_rp), 0) FROM fund"
UNFENCED = ("DROP INDEX payment_live_once", "DROP TRIGGER e_due ON payment")
"""The naive design: look first, write afterwards."""
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


async def a_battle(
    cluster: Cluster, app: Litestar, number: int, *mutations: str, counts: dict[str, int] = ATTEMPTS, tight: bool = True
) -> tuple[Counter[str], int]:
    """What was answered, and how many obligations are paid twice; the fund's counter, the sum and the trail agree, and
    nothing is beyond the fund. A `tight` fund holds what is fought for and not a rupiah more.

    In every second battle the desk comes first: a payment by hand leaves nothing for a list that wants them all, and
    of forms and hands the hands are quicker."""
    async with cluster.database("answered") as database:
        if tight:
            await cut_fund(database, database.facts["payable"].program.fund, await value(FOUGHT_FOR))
        for statement in mutations:
            await (await database.owner()).execute(statement)
        superuser = await database.superuser()
        await superuser.execute(spelled(QUICK, await superuser.fetchval("SELECT current_database()")))
        await DB.close()
        await DB.open(max_size=CONNECTIONS)
        one = await battle(database, app, Random(number))
        heard = await fought(one, one.attempts(counts, first="form" if number % 2 else None))
        assert DB.pool.get_idle_size() == DB.pool.get_size()
        doubles = await paid_twice()
        assert await counter_is_sum_is_trail()
        assert await value(BEYOND) == 0
        misfit = {found.identity for found in await misfits()} & MONEY
        assert bool(misfit) is bool(doubles)
        return heard, len(doubles)


async def test_of_a_few_attempts_none_pays_twice_and_none_beyond_the_fund(cluster: Cluster):
    heard, doubles = await a_battle(cluster, build_app(), 1, counts=FEW)

    assert doubles == 0
    assert sum(heard.values()) == CONNECTIONS
    assert heard["saving refused"] == FEW["save"]
    assert heard["form done"] <= 1, "one list takes all six grants"
    assert heard["form done"] or heard["sql done"], "or somebody was quicker by hand"


@pytest.mark.figures
async def test_of_ten_thousand_attempts_none_pays_twice_and_none_beyond_the_fund(cluster: Cluster):
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
    _, doubles = await a_battle(cluster, build_app(), 0, *UNFENCED, tight=False)

    assert doubles > 0


@pytest.mark.figures
async def test_without_the_index_and_the_guard_the_fund_still_pays_no_more_than_it_holds(cluster: Cluster):
    """What is paid twice is missing for somebody else; the ceiling holds by itself."""
    heard, doubles = await a_battle(cluster, build_app(), 2, *UNFENCED)

    assert doubles > 0
    assert heard["sql done"]
    assert heard["sql refused"]
