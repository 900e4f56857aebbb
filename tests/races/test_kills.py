"""kill -9 of the app and of PostgreSQL at any moment of a payment: nothing double, nothing lost, the books add up.

Two processes lock, sign, release, send, answer and give up lists of the same obligations while they are killed, at
random moments or at named points; the server is one of their own, which commits as the real one does.
"""

import asyncio
import itertools
import os
import random
import signal
from collections import Counter
from collections.abc import AsyncIterator, Callable
from multiprocessing.connection import wait
from pathlib import Path

import asyncpg
import msgspec
import pytest
from msgspec import Struct

from operations.people.keys import keys_in_use
from scripts.data_folder import DataFolder
from scripts.postgres import Postgres
from scripts.session import Urls
from tables.engine import AUTH, DB, SafeEngine, point_at
from tests.chain_builders import rows
from tests.cluster import Cluster
from tests.forked import PROCESSES
from tests.races.points import POINTS
from tests.races.sums import counter_is_sum_is_trail, paid_twice
from tests.races.survivor import Survivor
from tests.races.worker import Orders, work
from tests.recounted import misfits
from tests.scale import figure
from tests.templates import TEMPLATES

DATABASE = "template_payable"
PATIENCE = 120
"""Seconds after which a server that was killed must be broken; nothing is asserted about time."""

APPROVED, RELEASED = "money.payment_lists.approve_list", "money.bank.release_list"
KINDS = ("backend", "postmaster", "immediate")


class Scene(Struct):
    """The server, what the processes are told to do, and all they ever acknowledged."""

    postgres: Postgres
    orders: Orders
    acknowledged: Counter[tuple[str, str]]
    draw: random.Random

    def urls(self) -> Urls:
        return Urls(*(self.postgres.url(f"berdaya_{login}", DATABASE) for login in ("owner", "app", "auth")))


@pytest.fixture
async def scene(open_folder: Path, cluster: Cluster) -> AsyncIterator[Scene]:
    """`cluster` first, because it makes the keys of this run."""
    folder = DataFolder.at(str(open_folder / f"kills-{random.getrandbits(32)}"))
    postgres = Postgres(folder, {"fsync": "off", "autovacuum": "off"})
    with postgres.running():
        its_own = Cluster(postgres, TEMPLATES, folder.files)
        facts, files = await its_own._ready("payable"), its_own.files_of(DATABASE)
        office, chain = facts["office"], facts["payable"]
        urls = its_own.urls(DATABASE)
        persons = (office.staff, office.approver, office.treasurer)
        (outbox := folder.path / "outbox").mkdir()
        orders = Orders(urls, keys_in_use(), chain.program, *persons, files=files, outbox=outbox)
        yield Scene(postgres, orders, Counter(), random.Random(20131120))


class Worker:
    """One process and the pipe on which it acknowledges."""

    def __init__(self, scene: Scene, point: str = "") -> None:
        self.scene = scene
        self.heard, says = PROCESSES.Pipe(duplex=False)
        seed, passing = scene.draw.getrandbits(32), scene.draw.randint(0, 2)
        orders = msgspec.structs.replace(scene.orders, seed=seed, point=point, passing=passing)
        self.process = PROCESSES.Process(target=work, args=(orders, says), daemon=True)
        self.process.start()
        says.close()

    def kill(self) -> None:
        """At any moment within the next operation; what it still managed to acknowledge counts too."""
        self.heard.poll(self.scene.draw.random() * 0.03)
        self.process.kill()
        self.process.join()
        while self.take():
            pass

    def take(self) -> str | None:
        """The next operation that it acknowledges; None when it is dead."""
        try:
            said = self.heard.recv()
        except (EOFError, OSError):
            return None
        self.scene.acknowledged[said] += 1
        return said[0]


Enough = Callable[[str], bool]


def after(count: int) -> Enough:
    """So many acknowledgments."""
    numbers = itertools.count(1)
    return lambda said: next(numbers) >= count


def upon(operation: str) -> Enough:
    return operation.__eq__


def listen(workers: list[Worker], enough: Enough) -> None:
    """Until one of them acknowledges what is enough, or all have died."""
    alive = {worker.heard: worker for worker in workers}
    while alive:
        spoke = wait(list(alive), timeout=PATIENCE)
        assert spoke, "somebody says something or dies"
        for heard in spoke:
            said = alive[heard].take()
            if said is None:
                del alive[heard]
            elif enough(said):
                return


async def everything_adds_up(scene: Scene) -> None:
    """Every acknowledged operation is in the journal, every obligation has at most one live payment, no misfit."""
    point_at(scene.urls().app, scene.urls().auth)
    await DB.open(max_size=2)
    try:
        noted = await rows("SELECT operation, subject_key, count(*) FROM journal GROUP BY 1, 2")
        answers = await rows("SELECT concat(payment_list, ' ', sha256) FROM bank_result")
        assert await paid_twice() == []
        assert await counter_is_sum_is_trail()
        assert await misfits() == []
        assert is_full(DB)
    finally:
        await DB.close()
        await AUTH.close()
    journal = {(row["operation"], row["subject_key"]): row["count"] for row in noted}
    verbs = {ack: count for ack, count in scene.acknowledged.items() if "." in ack[0]}
    assert {ack: count for ack, count in verbs.items() if journal.get(ack, 0) < count} == {}
    assert {key for what, key in scene.acknowledged if what == "answer"} <= {row[0] for row in answers}


def is_full(engine: SafeEngine) -> bool:
    """Nothing of the pool is missing, and no transaction is left over."""
    return engine.pool.get_idle_size() == engine.pool.get_size() and engine.current_transaction.get() is None


async def killed_app(scene: Scene, rounds: int) -> None:
    """At any moment, in the middle of a release (it begins when the list is approved), and right after one."""
    for number in range(rounds):
        workers = [Worker(scene), Worker(scene)]
        moments = (after(scene.draw.randint(1, 12)), upon(APPROVED), upon(RELEASED))
        listen(workers, moments[number % 3])
        for worker in scene.draw.sample(workers, 2):
            worker.kill()
        await everything_adds_up(scene)


async def killed_at(scene: Scene, points: tuple[str, str]) -> None:
    """Two processes, each of which dies when it comes to its point."""
    workers = [Worker(scene, point) for point in points]
    listen(workers, lambda _: False)
    for worker in workers:
        worker.process.join()
        assert worker.process.exitcode == -signal.SIGKILL, "it died of its point and of nothing else"
    await everything_adds_up(scene)


async def killed_server(scene: Scene, kind: str) -> None:
    """While a release goes on: one backend, the postmaster, or an immediate stop; then it starts again."""
    async with Survivor(scene.urls()) as app:
        workers = [Worker(scene), Worker(scene)]
        await asyncio.to_thread(listen, workers, upon(APPROVED))
        postmaster = int((scene.postgres.cluster / "postmaster.pid").read_text().splitlines()[0])
        if kind == "backend":
            os.kill(await _a_backend(scene), signal.SIGKILL)
        else:
            os.kill(postmaster, signal.SIGKILL if kind == "postmaster" else signal.SIGQUIT)
        await asyncio.to_thread(listen, workers, after(200))  # until both have ended, or one found the way back
        for worker in workers:
            worker.kill()
        scene.postgres.revive()
        await _until_it_answers(scene)
        await app.all_served()
        assert app.lost > 0
    await everything_adds_up(scene)


async def _a_backend(scene: Scene) -> int:
    superuser = await asyncpg.connect(scene.postgres.url("postgres", "postgres"))
    try:
        return await superuser.fetchval("SELECT pid FROM pg_stat_activity WHERE usename = 'berdaya_app' LIMIT 1")
    finally:
        await superuser.close()


async def _until_it_answers(scene: Scene) -> None:
    """After a killed backend the postmaster ends all others and recovers by itself."""
    async with asyncio.timeout(PATIENCE):
        while not await _answers(scene):
            await asyncio.sleep(0.02)


async def _answers(scene: Scene) -> bool:
    try:
        await (await asyncpg.connect(scene.urls().app)).close()
    except (asyncpg.CannotConnectNowError, ConnectionError, asyncpg.ConnectionDoesNotExistError):
        return False
    return True


def heard_of(scene: Scene, operation: str) -> int:
    return sum(count for (name, _), count in scene.acknowledged.items() if name == operation)


@pytest.mark.figures
async def test_the_app_is_killed_at_any_moment(scene: Scene):
    await killed_app(scene, rounds=8)

    assert sum(scene.acknowledged.values()) > 20
    assert heard_of(scene, APPROVED) >= 5
    assert heard_of(scene, RELEASED) >= 2


@pytest.mark.nightly
async def test_postgresql_is_killed_in_every_way(scene: Scene):
    for kind in KINDS:
        await killed_server(scene, kind)
    await killed_app(scene, rounds=3)

    assert heard_of(scene, APPROVED) >= len(KINDS) + 2
    assert heard_of(scene, RELEASED) >= 1


@pytest.mark.figures
async def test_at_each_named_point_the_app_is_killed_again_and_again(scene: Scene):
    deaths = Counter[str]()

    for number in range(figure(3)):
        for place, point in enumerate(POINTS):
            other = POINTS[(place + number + 1) % len(POINTS)]
            await killed_at(scene, (point, other))
            deaths.update((point, other))

    assert min(deaths.values()) >= figure(5)
    assert sum(deaths.values()) >= figure(40)
    assert heard_of(scene, "answer") > figure(3)
    assert heard_of(scene, "replayed") > 0


@pytest.mark.figures
async def test_postgresql_is_killed_ten_times_in_three_ways(scene: Scene):
    for number in range(figure(10)):
        await killed_server(scene, KINDS[number % 3])

    assert heard_of(scene, APPROVED) >= figure(10)
