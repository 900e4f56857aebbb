"""A list in which every rule has frauds to find, and innocents who look alike.

What an operation can do is done by one; what only a fraud or a mistake leaves behind is written past the fences.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID, uuid4

import asyncpg

from operations.money import accounts
from operations.money.accounts import NewAccount, NewCustody
from operations.people import names, own_numbers, relations
from operations.people.own_numbers import OwnNumbers
from operations.selection import candidates, death_lists
from tables.money.bank_account import CustodyHolder, CustodyItem
from tables.people.opening import Task
from tests.chain_builders import (
    DECREED_ON,
    GRANT_DUE,
    Batch,
    Beneficiary,
    Wanted,
    a_program,
    decreed,
    name_of,
    with_accounts,
    with_plans,
)
from tests.cluster import Database
from tests.death_builders import deaths_in_force, deaths_sent
from tests.doubt_builders import Sheet, arrived
from tests.people_builders import Office

LOOKED_ON = GRANT_DUE + timedelta(days=20)
FINDING = """
INSERT INTO finding (id, program, enrollment, code, subject_table, subject_key, amount_rp, text, state, made_by,
                     made_at, version, answer, closed_by)
VALUES (gen_random_uuid(), $1, $2, $3, 'x', gen_random_uuid()::text, 0, 'x', $4, gen_random_uuid(), now(), 1, 'x',
        gen_random_uuid())"""
GRANT = """
INSERT INTO entitlement (id, program, enrollment, component, decree_line, fund, promised_rp, state, version)
VALUES (gen_random_uuid(), $1, $2, $3, gen_random_uuid(), $4, 1, $5, 1)"""
OTHER_AID = """
INSERT INTO other_aid (id, program, enrollment, source, kind, year, evidence, made_by, made_at, version)
VALUES (gen_random_uuid(), $1, $2, 'PT', 'goods', $3, 'surat', $4, now(), 1)"""
OUTCOME = """
INSERT INTO outcome (program, enrollment, observed_on, status, source_kind, synthetic, recorded_by, recorded_at)
VALUES ($1, $2, '2013-09-10', $3, 'desk', false, $4, now())"""
ENROLLED = """
INSERT INTO enrollment SELECT (r).* FROM (
  SELECT jsonb_populate_record(e, jsonb_build_object('id', $2::uuid, 'program', $3::uuid)) AS r
  FROM enrollment e WHERE e.id = $1) x"""
SAME_NIK = """
UPDATE identity SET settled = false, nik_index = (SELECT nik_index FROM identity WHERE person = $1) WHERE person = $2"""
CARD, OTHER_CARD, PHONES = "3510990507100001", "3510990507100002", ("081234567890", "081234567891")
SIZE = 40


def sheet(number: int) -> Sheet:
    card = {20: CARD, 21: CARD, 22: OTHER_CARD}.get(number, "")
    phone = PHONES[0] if 24 <= number < 28 else PHONES[1] if 28 <= number < 31 else ""
    name = "Nama Companion" if number == 32 else name_of(number)
    return Sheet(number + 1, name, born=date(1950 + number, 5, number % 28 + 1), family_card=card, phone=phone)


class World:
    """The list that is looked at; `seeded` is what each rule should find, `alike` whom it must leave alone."""

    def __init__(self, office: Office, neighbor: Office, batch: Batch, database: Database) -> None:
        self.office, self.neighbor, self.batch, self.database = office, neighbor, batch, database
        self.seeded: dict[str, set[int]] = defaultdict(set)
        self.alike: dict[str, set[int]] = defaultdict(set)

    def woman(self, place: int) -> Beneficiary:
        return self.batch.women[place]

    def seed(self, code: str, frauds: Sequence[int], alike: Sequence[int]) -> None:
        self.seeded[code] |= set(frauds)
        self.alike[code] |= set(alike)


async def fraud_world(office: Office, neighbor: Office, database: Database) -> World:
    await database.set_today(date(2013, 8, 1))
    program = await a_program(office)
    batch = await arrived(office, program, *(sheet(number) for number in range(SIZE)))
    await database.set_today(DECREED_ON)
    decree = await decreed(office, batch)
    await database.set_today(GRANT_DUE)
    made = await with_accounts(office, decree, batch.women)
    await with_plans(office, batch.women)
    world = World(office, neighbor, batch, database)
    await _custody(world, made)
    await _changed_accounts(world, decree, made)
    await database.set_today(LOOKED_ON)
    await _deaths(world)
    async with database.unfenced() as superuser:
        await _money(world, superuser, made)
        await _persons(world, superuser)
        await _other_programs(world, superuser)
    await _relatives(world)
    return world


async def _custody(world: World, made: list[UUID]) -> None:
    def card(place: int, holder: CustodyHolder, day: date) -> NewCustody:
        return NewCustody(made[place], CustodyItem.card, holder, day, f"TT-{place}")

    early, back = GRANT_DUE, GRANT_DUE
    event = [card(1, CustodyHolder.companion, early), card(2, CustodyHolder.companion, early),
             card(3, CustodyHolder.office, LOOKED_ON - timedelta(days=14 + 6))]  # fmt: skip
    await accounts.record_custody(event, by=world.office.staff)
    await accounts.record_custody([card(2, CustodyHolder.beneficiary, back)], by=world.office.staff)
    world.seed("F04A", [1], [2])
    await world.database.set_today(LOOKED_ON)
    await accounts.record_custody(
        [card(4, CustodyHolder.office, LOOKED_ON - timedelta(days=12))], by=world.office.staff
    )
    await world.database.set_today(GRANT_DUE)
    world.seed("F04B", [3], [4])


async def _changed_accounts(world: World, decree: UUID, made: list[UUID]) -> None:
    """5 changed hers; 6 corrects one that nobody had verified; 7 takes a number that was 8's."""
    office = world.office

    async def opened(place: int, number: str, old: UUID | None = None) -> UUID:
        opening = await names.open_names(Task.decree, decree, reason="rekening", by=office.staff)
        new = NewAccount(world.woman(place).enrollment, "002", number, world.woman(place).line.name, GRANT_DUE)
        if old is None:
            key = (await accounts.open_accounts([new], opening=opening, by=office.staff))[0]
        else:
            why = {"reason": "buku lama hilang", "document_no": f"SB-{place}"}
            key = await accounts.change_account(old, new=new, opening=opening, by=office.staff, **why)
        await names.close_names(opening, by=office.staff)
        return key

    async def verified(place: int, key: UUID) -> None:
        await accounts.verify_accounts([key], by=office.staff2)
        book = NewCustody(key, CustodyItem.passbook, CustodyHolder.beneficiary, GRANT_DUE, f"TB-{place}")
        await accounts.record_custody([book], by=office.staff)

    await verified(5, await opened(5, "990000000005", made[5]))
    await accounts.close_account(await opened(6, "990000000006"), by=office.staff)
    await accounts.close_account(await opened(8, "990000000007"), by=office.staff)
    await verified(7, await opened(7, "990000000007", made[7]))
    world.seed("R02", [5, 7], [6, 8])
    world.seed("R01", [7], [5, 6, 8])


async def _deaths(world: World) -> None:
    """22 stands on a list that a second person confirmed; 24 on one that nobody did, 25 was seen alive since."""
    office, program = world.office, world.batch.program.key
    await deaths_in_force(office, program, world.woman(22).line.nik, world.woman(25).line.nik)
    await deaths_sent(office, program, world.woman(24).line.nik, document_no="470/13")
    seen = await death_lists.say_alive(world.woman(25).enrollment, evidence="datang sendiri", by=office.staff)
    await death_lists.decide_alive(seen, agrees=True, by=office.approver)
    world.seed("F06", [22], [23, 24, 25])


async def _money(world: World, superuser: asyncpg.Connection, made: list[UUID]) -> None:
    """0 is paid a rupiah more than decreed; 9 was told less before, 10 about something else, 11 long ago."""
    await superuser.execute(
        "UPDATE installment SET amount_rp = amount_rp + 1 WHERE enrollment = $1 AND amount_rp = 5000000",
        world.woman(0).enrollment,
    )
    for place, code, state in ((9, "F03", "open"), (10, "F11", "open"), (11, "F03", "closed")):
        await superuser.execute(FINDING, world.batch.program.key, world.woman(place).enrollment, code, state)
    world.seed("F01", [0], [9])
    world.seed("F03", [9], [10, 11])


async def _persons(world: World, superuser: asyncpg.Connection) -> None:
    """12 died, 13 stopped; 14 has the NIK of 39, who is not in the list; 15 and 16 have remarks, 17 none; 18 no NIK."""
    for place, status in ((12, "deceased"), (13, "business_stopped")):
        await superuser.execute(
            OUTCOME,
            world.batch.program.key, world.woman(place).enrollment, status, world.office.staff.id,
        )  # fmt: skip
    twin, original = world.woman(39).person, world.woman(14).person
    await superuser.execute(
        SAME_NIK,
        original,
        twin,
    )
    await superuser.execute(
        "UPDATE installment SET state = 'held', reason = 'x' WHERE enrollment = $1", world.woman(39).enrollment
    )
    await superuser.execute(
        "UPDATE identity SET nik_index = NULL, status = 'not_yet' WHERE person = $1", world.woman(18).person
    )
    lines = {row["id"]: row["import_line"] for row in await superuser.fetch("SELECT id, import_line FROM enrollment")}
    for place, said in (
        (15, "A3: NIK tidak cocok dengan tanggal lahir yang diisi."),
        (16, "A4: Nomor KK sama."),
        (17, None),
    ):
        await superuser.execute(
            "UPDATE import_row SET warnings = $1 WHERE batch = $2 AND line_no = $3",
            said, world.batch.key, lines[world.woman(place).enrollment],
        )  # fmt: skip
    world.seed("F06", [12], [13])
    world.seed("F07", [14], [13, 15])
    world.seed("F09", [14], [])  # who has her number is promised a grant too
    world.seed("F07A", [15], [16, 17])
    world.seed("F07B", [n for n in range(SIZE - 1) if n not in (15, 16, 17)], [15, 16, 17])
    world.seed("F07C", [18], [14])
    world.seed("K01", [20, 21], [22])
    world.seed("H01", [24, 25, 26, 27], [28, 29, 30])
    world.seed("P03", [32], [31])


async def _other_programs(world: World, superuser: asyncpg.Connection) -> None:
    """Earlier years and other programs, of this office and of another one."""
    mine, theirs = world.office, world.neighbor
    before = await a_program(mine, Wanted(code="lama-2012", year=2012))
    beside = await a_program(mine, Wanted(code="lain-2013"))
    elsewhere = await a_program(theirs, Wanted(code="tetangga-2013"))
    keys = {"before": before, "beside": beside, "elsewhere": elsewhere}

    async def enrolled(place: int, where: str, grant: str | None = None, finding: bool = False) -> None:
        key, program = uuid4(), keys[where]
        await superuser.execute(
            ENROLLED,
            world.woman(place).enrollment, key, program.key,
        )  # fmt: skip
        if grant:
            await superuser.execute(
                GRANT,
                program.key, key, program.grant, program.fund, grant,
            )  # fmt: skip
        if finding:
            await superuser.execute(FINDING, program.key, key, "F11", "closed")

    await enrolled(33, "before", finding=True)
    await enrolled(34, "before", grant="closed")
    await enrolled(35, "before", grant="active")
    await enrolled(36, "beside", grant="promised")
    await enrolled(37, "beside", finding=True)
    await enrolled(38, "elsewhere", grant="promised")
    await enrolled(23, "elsewhere")
    for place, year in ((19, 2013), (31, 2012)):
        await superuser.execute(
            OTHER_AID,
            world.batch.program.key, world.woman(place).enrollment, year, mine.staff.id,
        )  # fmt: skip
    world.seed("F08", [33], [34, 35, 37])
    world.seed("F09", [19, 36], [31, 37])
    world.seed("F10", [35], [34])
    world.seed("X01", [38], [23])


async def _relatives(world: World) -> None:
    """Her companion is related to 10, and to 21, who shares a family card with 20; another companion to 11. That one is
    paid as 35 and has the telephone of 28 to 30; what was typed of her before does not count."""
    office = world.office
    await relations.declare_kinship(world.woman(10).person, relation="adik", by=office.companion)
    await candidates.assign_companion([world.woman(21).enrollment], companion=office.companion2.id, by=office.staff)
    await candidates.assign_companion([world.woman(11).enrollment], companion=office.companion2.id, by=office.staff)
    await relations.declare_kinship(world.woman(11).person, relation="bibi", by=office.companion2)
    hers = [world.woman(place).line.nik for place in (35, 36)]
    await own_numbers.record_numbers(OwnNumbers(office.companion2.id, hers[1], PHONES[0]), by=office.supervisor)
    await own_numbers.record_numbers(OwnNumbers(office.companion2.id, hers[0], PHONES[1]), by=office.supervisor)
    world.seed("P01", [35], [36])
    world.seed("P02", [28, 29, 30], [24, 25])
    await world.database.set_today(LOOKED_ON + timedelta(days=1))  # the first companion's day is over
    await relations.declare_kinship(world.woman(21).person, relation="sepupu", by=office.companion)
    world.seed("P02", [20], [21, 22])
    world.seed("P01", [10, 11], [12, 21])
