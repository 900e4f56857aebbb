"""The vault at its figures: swapped ciphertexts never open, keys change under work, one NIK is settled once."""

import asyncio
import itertools
import random
from uuid import UUID

import pytest
from cryptography.exceptions import InvalidTag

from operations.people import names, vault
from operations.people.keys import keys_in_use
from operations.people.vault import Tampered
from operations.selection import imports
from scripts.commands.keys import rotate
from scripts.data_folder import DataFolder
from tables.engine import DB
from tables.people.opening import Task
from tables.steps import Role
from tests.chain_builders import Line, Program, Wanted, a_program, csv_of, imported, name_of, rows, value
from tests.cluster import Database
from tests.operations.people.test_rotation import folder
from tests.people_builders import Office, make_office
from tests.races.crowd import at_once
from tests.scale import figure

pytestmark = [pytest.mark.figures, pytest.mark.usefixtures("crowded")]
__all__ = ["folder"]
COLUMNS = ("nik", "legal_name", "birth_date")
STATE = "SELECT state FROM import_batch WHERE id = $1"
PEOPLE, EACH_LIST = 20_000, 4_000


def line(number: int) -> Line:
    """Nobody's NIK, unlike anybody else: births of 48 years, so that the import compares each with a few."""
    day, month, year = 41 + number % 28, 1 + number // 28 % 12, 50 + number // 336 % 48
    return Line(f"351099{day:02d}{month:02d}{year:02d}{1 + number // 16_128:04d}", name_of(number))


async def test_a_ciphertext_in_another_place_never_opens(office: Office, prepared: Program):
    await imported(office, prepared, [line(number) for number in range(60)])
    found = await rows("SELECT i.*, k.secret FROM identity i JOIN data_key k ON k.person = i.person")
    places = [(row, column) for row in found for column in COLUMNS if row[column]]
    chosen, opened, tampered = random.Random(17), 0, 0

    for _ in range(figure(100)):
        (row, column), (other, foreign) = chosen.sample(places, 2)
        key = vault.open_data_key(row["secret"], row["person"])
        try:
            vault.unseal(key, other[foreign], table="identity", column=column, row=row["person"])
            opened += 1
        except Tampered as refusal:
            tampered += isinstance(refusal.__cause__, InvalidTag)

    assert (opened, tampered) == (0, figure(100))


async def test_keys_change_under_readers_and_writers_without_one_error(
    office: Office, prepared: Program, database: Database, folder: DataFolder
):
    firsts = range(0, PEOPLE, EACH_LIST)
    batches = [await imported(office, prepared, [line(first + n) for n in range(EACH_LIST)]) for first in firsts]
    opening = await names.open_names(Task.import_batch, batches[0].key, reason="berkas ini", by=office.staff)
    done, reads, arrived, written = asyncio.Event(), 0, 0, itertools.count(PEOPLE)

    async def read(number: int) -> None:
        nonlocal reads
        while not done.is_set():
            some = batches[0].women[number::40]
            shown = await names.read_names(opening, [woman.person for woman in some], by=office.staff)
            assert {shown[woman.person].legal_name for woman in some} == {woman.line.name for woman in some}
            reads += len(some)

    async def write() -> None:
        nonlocal arrived
        while not done.is_set():
            await imported(office, prepared, [line(next(written)) for _ in range(3)])
            arrived += 3

    async def change() -> int:
        try:
            return await rotate(folder, database.urls.owner)
        finally:
            done.set()

    version, *_ = await asyncio.gather(change(), *(read(number) for number in range(4)), write(), write())

    assert version == 2
    assert min(reads, arrived) > 0
    assert await value("SELECT count(*) FROM data_key WHERE key_version <> 2") == 0
    assert await value("SELECT count(DISTINCT nik_index) FROM identity") == PEOPLE + arrived
    assert keys_in_use().older == ()


async def test_sixty_offices_register_one_woman_at_once(database: Database):
    her, count = Line("3510994505870001", "AYU"), 60
    staffing = {"staff": {Role.staff}, "approver": {Role.approver}, "treasurer": {Role.treasurer}}
    staffing |= {"supervisor": {Role.supervisor}}
    roles = {who: frozenset(held) for who, held in staffing.items()}
    offices = [await make_office(f"Dinas {n}", roles, prefix=f"o{n}_") for n in range(count)]
    programs = [await a_program(office, Wanted(code=f"p-{n}")) for n, office in enumerate(offices)]
    waiting = [
        await imports.upload(csv_of([her]), program=program.key, wave=program.waves[0], by=office.staff)
        for office, program in zip(offices, programs, strict=True)
    ]
    await DB.close()
    await DB.open(max_size=count)

    owners = dict(zip(waiting, offices, strict=True))

    async def apply(batch: UUID) -> int:
        return await imports.apply_import(batch, by=owners[batch].staff)

    said = await at_once(lambda n: apply(waiting[n]), callers=count)
    while said.refused:  # whoever lost five races in a row was told to try again
        left = [batch for batch in waiting if await value(STATE, batch) == "checked"]
        said = await at_once(lambda n, left=left: apply(left[n]), len(left))

    settled = {row[0]: row[1] for row in await rows("SELECT settled, count(*) FROM identity GROUP BY 1")}
    assert settled == {True: 1, False: 59}
    assert await value("SELECT count(*) FROM duplicate_review WHERE state = 'open'") == 59
