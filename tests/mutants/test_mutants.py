"""Every fence that is taken down is noticed: its killer passes as things are, and fails on each mutant."""

import asyncio
from collections.abc import Callable
from contextlib import AsyncExitStack
from typing import Any

import asyncpg
import pytest

from api.app import build_app
from tables.engine import AUTH, DB
from tests.cluster import Cluster, Database
from tests.mutants import of_selection, of_the_code, of_the_database
from tests.mutants.borrowed import Borrowed, asked_for
from tests.mutants.mutant import Mutant
from tests.templates import TEMPLATES

MUTANTS: list[Mutant] = [*of_the_database.MUTANTS, *of_the_code.MUTANTS, *of_selection.MUTANTS]
KILLERS = {f"{m.killer.__name__} {dict(m.given)}": m for m in MUTANTS}
PATIENCE = 60

pytestmark = pytest.mark.figures


class NotBroken(AssertionError):
    """The mutant's SQL does not run any more, so it proves nothing."""


async def run_killer(cluster: Cluster, mutant: Mutant, *, change: str | None) -> None:
    """The killer on a clone of the deepest template that it asks for, with the mutant's SQL on it."""
    templates = asked_for(mutant.killer, list(TEMPLATES))
    async with cluster.database(templates[-1] if templates else "empty") as database:
        if change:
            await _break(database, change)
        given: dict[str, Any] = {
            **mutant.given,
            **database.facts,
            "database": database,
            "cluster": cluster,
            "set_today": database.set_today,
        }
        if "house" in asked_for(mutant.killer, ["house"]):
            given["house"] = build_app()
        given["monkeypatch"] = patch = pytest.MonkeyPatch()
        try:
            async with asyncio.timeout(PATIENCE):
                await Borrowed(mutant.killer, given).run()
        finally:
            patch.undo()
            for engine in (DB, AUTH):  # a mutant may leak connections that a quiet close would wait for
                if engine.pool and engine.pool.get_idle_size() < engine.pool.get_size():
                    engine.pool.terminate()


async def _break(database: Database, change: str) -> None:
    try:
        await (await database.superuser()).execute(change)
    except asyncpg.PostgresError as error:
        raise NotBroken(change) from error


async def killed(cluster: Cluster, mutant: Mutant) -> bool:
    async with AsyncExitStack() as undo:
        if callable(mutant.change):
            patch = pytest.MonkeyPatch()
            undo.callback(patch.undo)
            mutant.change(patch)
        try:
            change = mutant.change if isinstance(mutant.change, str) else None
            await run_killer(cluster, mutant, change=change)
        except NotBroken:
            raise
        except (Exception, pytest.fail.Exception):  # noqa: BLE001  (however it fails, it noticed)
            return True
    return False


@pytest.mark.parametrize("killer", KILLERS)
async def test_a_killer_passes_as_things_are(killer: str, cluster: Cluster):
    await run_killer(cluster, KILLERS[killer], change=None)


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.name)
async def test_a_mutant_is_killed(mutant: Mutant, cluster: Cluster):
    assert await killed(cluster, mutant)


def test_there_are_enough_of_them_and_each_has_a_name():
    assert len({mutant.name for mutant in MUTANTS}) == len(MUTANTS) >= 20
    assert all(isinstance(mutant.killer, Callable) for mutant in MUTANTS)
