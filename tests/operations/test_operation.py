"""The four beats: an operation is whole or nothing, is noted once, joins only its own actor, and says no in words."""

import json
from datetime import date
from uuid import UUID, uuid4

import asyncpg
import pytest
from piccolo.table import Table

from operations.actor import SYSTEM, Actor
from operations.books.library import NotBegun
from operations.books.sample_file import LineUnreadable
from operations.errors import DatabaseRefused, NotAllowed, NotFound, TryAgain, Unreadable, WrongStep
from operations.operation import TRIES, lock, note, operation, reading, step
from operations.people.users import add_organization, organization_named
from operations.statement import run
from operations.words import Phrase, mark
from tables.engine import DB
from tables.money.payment_list import ListState
from tables.people.organization import Organization, OrganizationKind
from tables.selection.enrollment import Enrollment, EnrollmentState
from tables.steps import Role
from tests.cluster import Database
from tests.fences.rows_everywhere import Woman
from tests.people_builders import Office


@operation
async def add_then_fail(name: str, *, by: Actor) -> None:
    await Organization.insert(Organization(name=name, kind="lks", region_code="99"))
    await note(("organization", name))
    raise NotFound


@operation
async def add_two(first: str, second: str, *, by: Actor) -> None:
    """An operation within an operation, with writes on both sides of it."""
    outer = Organization(name=first, kind="lks", region_code="99")
    await Organization.insert(outer)
    await add_organization(second, kind=OrganizationKind.lks, region_code="99", by=by)
    await Organization.insert(Organization(name=first + " lagi", kind="lks", region_code="99"))
    await note(outer, reason="dua sekaligus", count=3)


@operation
async def add_as_somebody_else(other: Actor, *, by: Actor) -> None:
    await add_organization("x", kind=OrganizationKind.lks, region_code="99", by=other)


@reading
async def write_while_reading(*, by: Actor) -> None:
    await Organization.insert(Organization(name="x", kind="lks", region_code="99"))


@operation
async def move(table: type[Table], key: UUID, to: EnrollmentState, *, by: Actor) -> None:
    row = await lock(table, key)
    await step(row, to, by=by, reason="pindah")
    await note(row)


async def names(database: Database) -> set[str]:
    return {row[0] for row in await (await database.owner()).fetch("SELECT name FROM organization")}


async def last_note(database: Database) -> asyncpg.Record:
    return await (await database.owner()).fetchrow("SELECT * FROM journal ORDER BY id DESC LIMIT 1")


async def test_an_operation_that_fails_leaves_nothing_behind(database: Database):
    before = await last_note(database)

    with pytest.raises(NotFound):
        await add_then_fail("Setengah Jalan", by=SYSTEM)

    assert await names(database) == set()
    assert await last_note(database) == before


async def test_an_operation_within_an_operation_is_noted_by_itself(database: Database):
    await add_two("Luar", "Dalam", by=SYSTEM)

    rows = await (await database.owner()).fetch(
        "SELECT t.after->>'name' AS name, j.operation, j.reason, j.facts, j.transaction_id FROM trail t "
        "JOIN journal j ON j.id = t.operation WHERE t.table_name = 'organization' ORDER BY t.id"
    )
    outer = "tests.operations.test_operation.add_two"
    assert [(row["name"], row["operation"].split(".")[-1]) for row in rows] == [
        ("Luar", outer.split(".")[-1]),
        ("Dalam", "add_organization"),
        ("Luar lagi", outer.split(".")[-1]),
    ]
    assert (rows[0]["reason"], json.loads(rows[0]["facts"])) == ("dua sekaligus", {"count": 3})
    assert len({row["transaction_id"] for row in rows}) == 1


async def test_one_transaction_has_one_actor(database: Database, office: Office):
    with pytest.raises(AssertionError, match="one transaction, one actor"):
        await add_as_somebody_else(office.administrator, by=SYSTEM)

    assert "x" not in await names(database)
    assert DB.current_transaction.get() is None


async def test_every_verb_wants_to_know_who(database: Database):
    with pytest.raises(AssertionError, match="takes `by`"):
        await add_then_fail("x")
    with pytest.raises(AssertionError, match="takes `by`"):
        await organization_named("x")


async def test_a_reading_cannot_write(database: Database):
    with pytest.raises(asyncpg.ReadOnlySQLTransactionError):
        await write_while_reading(by=SYSTEM)

    assert await names(database) == set()


async def test_statements_run_only_inside_an_operation():
    with pytest.raises(AssertionError, match="only inside an operation or a reading"):
        await run("books/sql/today.sql")


async def test_a_row_out_of_sight_cannot_be_locked(database: Database, neighbor: Office, women: list[Woman]):
    for key in (women[0].key("enrollment"), uuid4()):
        with pytest.raises(NotFound):
            await move(Enrollment, key, EnrollmentState.screened, by=neighbor.staff)


async def test_a_step_is_taken_or_refused_and_then_nothing_changed(
    database: Database, office: Office, women: list[Woman]
):
    key, owner = women[0].key("enrollment"), await database.owner()
    state = "SELECT state || ' ' || coalesce(reason, '') FROM enrollment WHERE id = $1"

    with pytest.raises(WrongStep, match='keadaannya sekarang "diusulkan", langkah ke "aktif"'):
        await move(Enrollment, key, EnrollmentState.active, by=office.staff)
    with pytest.raises(NotAllowed, match="Yang boleh: petugas, penyelia pendamping"):
        await move(Enrollment, key, EnrollmentState.screened, by=office.treasurer)
    unchanged = await owner.fetchval(state, key)
    await move(Enrollment, key, EnrollmentState.screened, by=office.staff)

    assert unchanged == "proposed "
    assert await owner.fetchval(state, key) == "screened pindah"


class Turns:
    """Counts how often an operation was tried; it succeeds on the turn that it is told."""

    def __init__(self, succeed_on: int) -> None:
        self.taken, self.succeed_on = 0, succeed_on


@operation
async def lose_races(turns: Turns, *, by: Actor) -> str:
    turns.taken += 1
    await add_organization("Balapan", kind=OrganizationKind.lks, region_code="99", by=by)
    if turns.taken < turns.succeed_on:
        raise asyncpg.SerializationError("could not serialize")
    return "done"


async def test_a_lost_race_is_run_again_from_the_beginning(database: Database):
    turns = Turns(succeed_on=3)

    assert await lose_races(turns, by=SYSTEM) == "done"
    assert turns.taken == 3
    assert await names(database) == {"Balapan"}


async def test_a_race_that_is_always_lost_ends_in_words(database: Database):
    turns = Turns(succeed_on=99)

    with pytest.raises(TryAgain, match="Coba lagi sebentar"):
        await lose_races(turns, by=SYSTEM)

    assert turns.taken == TRIES
    assert await names(database) == set()


async def test_a_constraint_says_no_in_words_and_names_itself(database: Database):
    await add_organization("Sama", kind=OrganizationKind.lks, region_code="99", by=SYSTEM)

    with pytest.raises(DatabaseRefused, match="Isian ditolak karena tidak sesuai aturan data") as refusal:
        await add_organization("Sama", kind=OrganizationKind.lks, region_code="99", by=SYSTEM)

    assert refusal.value.constraint == "organization_name_key"
    assert await names(database) == {"Sama"}


async def test_row_level_security_says_no_in_words(database: Database, office: Office):
    @operation
    async def add_uninvited(*, by: Actor) -> None:
        await Organization.insert(Organization(name="x", kind="lks", region_code="99"))

    with pytest.raises(DatabaseRefused, match="Peran Anda tidak boleh melihat atau mengubah data ini"):
        await add_uninvited(by=office.staff)

    assert "x" not in await names(database)


async def test_a_refusal_speaks_both_languages():
    step, role = WrongStep(now="draft", wanted=ListState.sent), NotAllowed(roles=[Role.treasurer, Role.approver])
    hint = Unreadable(field=mark("Berkas"), hint=Phrase(mark("{code} tidak ada dalam SK ini"), code="PM-7K3Q-A"))
    line = LineUnreadable(line=2, why=NotBegun(day=date(2013, 11, 20)))

    assert [refusal.say("id") for refusal in (step, role, hint, line)] == [
        'Langkah ini tidak bisa: keadaannya sekarang "draf", langkah ke "dikirim" tidak tersedia.',
        "Peran Anda tidak boleh melakukan ini. Yang boleh: bendahara, pejabat penyetuju.",
        'Isian "Berkas" tidak terbaca: PM-7K3Q-A tidak ada dalam SK ini.',
        "Baris 2: Kurun ini belum mulai. Pilih hari awal sampai 20 November 2013.",
    ]
    assert [refusal.say("en") for refusal in (step, role, hint, line)] == [
        'This step is not possible: the state is now "draft", there is no step to "sent".',
        "Your role may not do this. Those who may: treasurer, approver.",
        '"File" cannot be read: PM-7K3Q-A is not in this decree.',
        "Line 2: This period has not begun. Choose a first day until 20 November 2013.",
    ]
