"""Checkpoints: everything written for good is in the next one, each follows the one before, and only the key signs."""

import asyncio

import asyncpg
import pytest

from operations.actor import SYSTEM
from operations.books import signing_key
from operations.books.checkpoints import BrokenCheckpoint, checkpoints, make_checkpoint
from operations.books.signing_key import NoSigningKey, public_key
from operations.books.verifier import ed25519
from operations.books.verifier.entry import Entry, faults_of, key_id_of
from operations.books.verifier.tree import Tree
from operations.errors import NotAllowed
from operations.people import users
from tables.people.organization import OrganizationKind
from tests.chain_builders import rows, value
from tests.cluster import Database, spelled
from tests.fences.test_append_only import WAYS
from tests.people_builders import Office


async def something_new(name: str = "LKS Contoh") -> None:
    await users.add_organization(name, kind=OrganizationKind.lks, region_code="99", by=SYSTEM)


def trusted() -> frozenset[str]:
    public = public_key()
    assert public is not None
    return frozenset({key_id_of(public)})


async def test_the_first_one_holds_every_line_and_every_seal(database: Database, office: Office):
    lines, seals = await value("SELECT count(*) FROM trail"), await value("SELECT count(*) FROM statement_seal")

    made = await make_checkpoint(by=SYSTEM)

    assert (made.number, made.previous_hash) == (1, None)
    assert (made.trail_size, made.seal_size, made.tree_size) == (lines, seals, lines + seals)
    assert await checkpoints(by=SYSTEM) == [made]
    assert faults_of([made], keys=trusted()) == []


async def test_its_root_is_that_of_its_leaves_in_their_order(database: Database, office: Office):
    await make_checkpoint(by=SYSTEM)
    await something_new()
    made = await make_checkpoint(by=office.auditor)

    leaves = await rows("SELECT id, source, hash FROM checkpoint_leaf ORDER BY id")
    tree = Tree()
    for leaf in leaves:
        tree.add(leaf["hash"])
    assert [leaf["id"] for leaf in leaves] == list(range(made.tree_size))
    assert tree.root() == made.root
    assert b"".join(tree.peaks) == await value("SELECT peaks FROM checkpoint WHERE number = 2")


async def test_the_next_one_adds_only_what_is_new(database: Database, office: Office):
    first = await make_checkpoint(by=SYSTEM)
    await something_new()
    second = await make_checkpoint(by=office.auditor)

    assert (second.number, second.previous_hash) == (2, first.hash)
    assert second.trail_size == first.trail_size + 1, "the organization"
    assert second.seal_size == first.seal_size + 2, "the journal of the checkpoint and of the organization"
    assert faults_of([first, second], keys=trusted(), check=ed25519.is_signed) == []


async def test_a_slower_transaction_with_a_lower_number_is_waited_for(database: Database, office: Office):
    """By the highest key its lines would be in no checkpoint at all."""
    await make_checkpoint(by=SYSTEM)
    async with database.acting(office.administrator) as slow:
        await slow.execute("UPDATE organization SET name = name || '!' WHERE id = $1", office.organization)
        await something_new("LKS Cepat")
        during = await make_checkpoint(by=SYSTEM)
    after = await make_checkpoint(by=SYSTEM)

    names = await rows(
        "SELECT l.checkpoint, t.verb FROM checkpoint_leaf l JOIN trail t ON t.id = l.source_id AND l.source = 'trail' "
        "WHERE t.table_name = 'organization' AND l.checkpoint > 1 ORDER BY t.id"
    )
    assert [tuple(row) for row in names] == [(3, "update"), (3, "insert")]
    assert during.trail_size == (await checkpoints(by=SYSTEM))[0].trail_size
    assert after.before_xid > during.before_xid


async def test_of_two_at_once_one_follows_the_other(database: Database, office: Office):
    made = await asyncio.gather(*(make_checkpoint(by=SYSTEM) for _ in range(4)))

    assert sorted(one.number for one in made) == [1, 2, 3, 4]
    assert faults_of(await checkpoints(by=SYSTEM), keys=trusted()) == []


@pytest.mark.parametrize("who", ["staff", "approver", "treasurer", "supervisor", "companion", "administrator"])
async def test_only_who_looks_after_the_books_makes_and_reads_them(who: str, database: Database, office: Office):
    await make_checkpoint(by=SYSTEM)
    for verb in (make_checkpoint, checkpoints):
        with pytest.raises(NotAllowed):
            await verb(by=office.people[who])

    assert await value("SELECT count(*) FROM checkpoint") == 1


async def test_without_its_key_nothing_is_made(database: Database, tmp_path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(signing_key._Place, "file", tmp_path / "checkpoint-key.json")
    before = await value("SELECT count(*) FROM journal")

    with pytest.raises(NoSigningKey):
        await make_checkpoint(by=SYSTEM)
    (tmp_path / "checkpoint-key.json").write_text("{}")
    with pytest.raises(NoSigningKey, match="checkpoint-key.json"):
        await make_checkpoint(by=SYSTEM)

    assert await value("SELECT count(*) FROM checkpoint_leaf") == 0
    assert await value("SELECT count(*) FROM journal") == before


CHANGED = {
    "root": "UPDATE checkpoint SET root = sha256('x')",
    "size": "UPDATE checkpoint SET tree_size = tree_size - 1, seal_size = seal_size - 1",
    "cut": "UPDATE checkpoint SET before_xid = 1",
    "peaks": "UPDATE checkpoint SET peaks = ''",
    "other peaks": "UPDATE checkpoint SET peaks = sha256('x') || substring(peaks FROM 33)",
    "signature": "UPDATE checkpoint SET signature = signature || 'x'",
}


@pytest.mark.parametrize("column", CHANGED)
async def test_nothing_is_built_on_one_that_was_changed(column: str, database: Database, office: Office):
    await make_checkpoint(by=SYSTEM)
    async with database.unfenced() as superuser:
        await superuser.execute(CHANGED[column])

    with pytest.raises(BrokenCheckpoint, match="nomor 1"):
        await make_checkpoint(by=SYSTEM)

    assert await value("SELECT count(*) FROM checkpoint") == 1


FORGED = {
    "another number": {"number": 3},
    "one that follows nothing": {"previous_hash": b"x"},
    "one that says less": {"before_xid": 1},
    "one from the future": {"before_xid": 2**40},
    "one that leaves something out": {},
}
INSERT = """
INSERT INTO checkpoint (id, number, before_xid, cut_at, trail_size, seal_size, tree_size, root, peaks,
  previous_hash, hash, key_id, public_key, signature)
SELECT gen_random_uuid(), coalesce($1, number + 1), coalesce($2, app.horizon()), now(), trail_size, seal_size,
  tree_size, root, peaks, coalesce($3, hash), sha256('y'), key_id, public_key, signature FROM checkpoint"""


@pytest.mark.parametrize("forged", FORGED)
async def test_the_database_takes_none_that_does_not_follow(forged: str, database: Database, office: Office):
    await make_checkpoint(by=SYSTEM)
    leaves = await value("SELECT count(*) FROM checkpoint_leaf")

    with pytest.raises(asyncpg.CheckViolationError):
        async with database.acting(office.auditor) as app:
            await app.execute(INSERT, *(FORGED[forged].get(name) for name in ("number", "before_xid", "previous_hash")))

    assert await value("SELECT count(*) FROM checkpoint") == 1
    assert await value("SELECT count(*) FROM checkpoint_leaf") == leaves


async def test_what_was_made_stays(database: Database, office: Office):
    await make_checkpoint(by=SYSTEM)
    for table in ("checkpoint", "checkpoint_leaf"):
        for way in WAYS:
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                async with database.acting(office.auditor) as app:
                    await app.execute(spelled(way, table))


async def test_numbers_go_on_after_a_restore_into_another_server(database: Database, office: Office):
    """There PostgreSQL counts from the beginning: old numbers would make new lines look as if they were old ones."""
    first = await make_checkpoint(by=SYSTEM)
    owner = await database.owner()
    async with database.unfenced() as superuser:
        await superuser.execute("UPDATE trail SET transaction_id = transaction_id + 1000000000")
    highest = await value("SELECT max(transaction_id) FROM trail")

    await owner.execute("SELECT app.continue_numbers()")
    await owner.execute("SELECT app.continue_numbers()")
    await something_new()

    number = await value("SELECT max(transaction_id) FROM trail")
    assert highest < number < highest + first.before_xid + 1_000
    assert number == await value("SELECT max(transaction_id) FROM journal")
    assert number == await value("SELECT max(transaction_id) FROM statement_seal")
    assert await value("SELECT app.horizon()") > number


async def test_a_server_of_its_own_keeps_its_numbers(database: Database, office: Office):
    await (await database.owner()).execute("SELECT app.continue_numbers()")

    assert await value("SELECT app.transactions_before()") == 0


def test_an_entry_is_signed_byte_by_byte():
    """What older checkpoints were signed over never changes."""
    entry = Entry(3, 1234, "2026-11-23T06:32:54.123456Z", 100, 20, 120, b"\x01" * 32, b"\x02" * 32, "ab" * 8, b"k")

    assert entry.text().decode().splitlines() == [
        "berdaya checkpoint 1",
        "number 3",
        "before 1234",
        "cut 2026-11-23T06:32:54.123456Z",
        "trail 100",
        "seals 20",
        "size 120",
        "root " + "01" * 32,
        "previous " + "02" * 32,
        "key abababababababab",
    ]
