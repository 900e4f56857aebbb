"""Whoever rewrites history behind the application is found, and the record is named; who only writes is no alarm."""

import asyncio
import itertools

import pytest

from operations.actor import SYSTEM
from operations.books.chain_check import Verdict, last_looks, note_check, verify_chain
from operations.books.checkpoints import checkpoints, make_checkpoint
from operations.books.verifier.entry import Entry
from operations.errors import NotAllowed
from tests.chain_builders import rows, value
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.fences.rows_everywhere import DROP_CHECKS
from tests.operations.books.attacks import ATTACKS, OUTSIDE, keep, put_back
from tests.operations.books.test_checkpoints import something_new
from tests.people_builders import Office
from tests.scale import NIGHTLY, figure

TIMES = 100 if NIGHTLY else 5
"""Each way of tampering, each time at another row."""


async def two_checkpoints(database: Database) -> list[Entry]:
    """The six are paid; one checkpoint holds that, one more a new office. `old` is a backup of in between."""
    await make_checkpoint(by=SYSTEM)
    async with database.unfenced() as superuser:
        await keep(superuser, "old")
    await something_new()
    await make_checkpoint(by=SYSTEM)
    await something_new("LKS Baru")  # written since, and in none yet
    async with database.unfenced() as superuser:
        await superuser.execute(DROP_CHECKS)  # as the owner may
        await keep(superuser, "now")
    return await checkpoints(by=SYSTEM)


async def tampered(database: Database, attack: str, nth: int) -> tuple[str, str]:
    async with database.unfenced() as superuser:
        return await ATTACKS[attack](superuser, nth)


async def undone(database: Database) -> None:
    async with database.unfenced() as superuser:
        await put_back(superuser, "now")


async def is_named(database: Database, attack: str, nth: int, anchors: list[Entry]) -> None:
    named = await tampered(database, attack, nth)
    verdict = await verify_chain(anchors, by=SYSTEM)
    assert (verdict.faults[0].table, verdict.faults[0].key) == named, (
        attack,
        nth,
        [fault.said() for fault in verdict.faults[:5]],
    )


async def test_what_nobody_tampered_with_has_no_fault(paid: Chain, database: Database):
    anchors = await two_checkpoints(database)

    verdict = await verify_chain(anchors, by=SYSTEM)

    assert verdict == Verdict(checkpoint=2, leaves=anchors[1].tree_size, anchors=2, faults=[])
    assert verdict.leaves > 300


@pytest.mark.parametrize("attack", ATTACKS)
async def test_every_way_of_tampering_is_found_and_the_record_is_named(attack: str, paid: Chain, database: Database):
    anchors = await two_checkpoints(database)

    await is_named(database, attack, 7, anchors)

    if attack in OUTSIDE:
        assert (await verify_chain(by=SYSTEM)).faults == [], "only what lies outside knows"
    await undone(database)
    assert (await verify_chain(anchors, by=SYSTEM)).faults == []


@pytest.mark.figures
async def test_the_twelve_ways_again_and_again(paid: Chain, database: Database):
    anchors = await two_checkpoints(database)
    found = dict.fromkeys(ATTACKS, 0)

    for attack in ATTACKS:
        for nth in range(TIMES):
            await is_named(database, attack, nth, anchors)
            found[attack] += 1
            await undone(database)

    assert set(found.values()) == {TIMES}
    assert (await verify_chain(anchors, by=SYSTEM)).faults == []


async def _beside(rounds: int, looks: list[Verdict]) -> None:
    """Three writers without a pause, and checkpoints and verifications between their commits."""
    done = asyncio.Event()

    async def writer(who: int) -> None:
        for number in itertools.count():
            await something_new(f"LKS {who} nomor {number}")
            if done.is_set():
                return

    writers = [asyncio.create_task(writer(who)) for who in range(3)]
    for _ in range(rounds):
        await make_checkpoint(by=SYSTEM)
        looks.append(await verify_chain(await checkpoints(by=SYSTEM), by=SYSTEM))
    done.set()
    await asyncio.gather(*writers)


@pytest.mark.parametrize("rounds", [5, pytest.param(figure(20), marks=pytest.mark.figures)])
async def test_writers_beside_it_are_no_alarm_and_lose_no_line(rounds: int, database: Database, office: Office):
    looks: list[Verdict] = []
    await _beside(rounds, looks)
    await make_checkpoint(by=SYSTEM)
    last = await verify_chain(by=SYSTEM)

    assert [look.faults for look in [*looks, last]] == [[]] * (rounds + 1)
    assert await value("SELECT count(*) FROM trail t WHERE NOT EXISTS (SELECT 1 FROM checkpoint_leaf l WHERE "
                       "l.source = 'trail' AND l.source_id = t.id)") == 0  # fmt: skip
    assert last.checkpoint == rounds + 1


@pytest.mark.parametrize("changes", [1, pytest.param(figure(20), marks=pytest.mark.figures)])
async def test_a_money_row_that_is_not_what_its_trail_says_is_named(changes: int, paid: Chain, database: Database):
    """With the triggers off nothing is written into the trail; the fold of the trail still knows."""
    await make_checkpoint(by=SYSTEM)
    keys = [row[0] for row in await rows("SELECT id FROM installment ORDER BY id")]
    for nth in range(changes):
        key = keys[nth % len(keys)]
        async with database.unfenced() as superuser:
            await superuser.execute("UPDATE installment SET amount_rp = amount_rp + $2 WHERE id = $1", key, nth + 1)

        (fault,) = (await verify_chain(by=SYSTEM)).faults

        assert fault.said() == f"installment {key}: the row is not what its trail says"
        async with database.unfenced() as superuser:
            await superuser.execute("UPDATE installment SET amount_rp = amount_rp - $2 WHERE id = $1", key, nth + 1)
    assert (await verify_chain(by=SYSTEM)).faults == []


LEAVES = {
    "another leaf": "UPDATE checkpoint_leaf SET hash = sha256('x') WHERE id = 3",
    "another label": "UPDATE checkpoint_leaf SET row_key = 'x' WHERE id = 3",
    "a leaf too many": "INSERT INTO checkpoint_leaf SELECT (jsonb_populate_record(NULL::checkpoint_leaf, "
    "to_jsonb(l) || jsonb_build_object('id', (SELECT max(id) + 1 FROM checkpoint_leaf)))).* FROM checkpoint_leaf l "
    "WHERE id = 3",
    "one too few": "DELETE FROM checkpoint_leaf WHERE id = 3",
}


@pytest.mark.parametrize("attack", LEAVES)
async def test_the_leaves_themselves_are_watched(attack: str, database: Database, office: Office):
    await make_checkpoint(by=SYSTEM)
    async with database.unfenced() as superuser:
        await superuser.execute(LEAVES[attack])

    assert (await verify_chain(by=SYSTEM)).faults != []


async def test_that_somebody_looked_stands_in_the_journal(database: Database, office: Office):
    await make_checkpoint(by=SYSTEM)
    await note_check(await verify_chain(by=office.auditor), by=office.auditor)
    async with database.unfenced() as superuser:
        await superuser.execute("UPDATE checkpoint SET trail_size = trail_size + 1, seal_size = seal_size - 1")
    await note_check(await verify_chain(by=office.auditor), by=office.auditor)

    found = [(row["checkpoint"], row["faults"]) for row in await last_looks(by=office.auditor)]

    assert found == [(1, 1), (1, 0)]
    assert await value("SELECT reason FROM journal ORDER BY id DESC LIMIT 1") == (
        "checkpoint 1: its content is not what its hash says"
    )


@pytest.mark.parametrize("who", ["staff", "approver", "treasurer", "supervisor", "companion", "administrator"])
async def test_nobody_else_verifies(who: str, database: Database, office: Office):
    with pytest.raises(NotAllowed):
        await verify_chain(by=office.people[who])
