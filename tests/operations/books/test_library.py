"""The library of checks over a period: every planted fraud is found, no innocent neighbor is named."""

import json
from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

from operations.books.library import run_library
from operations.books.library_sheets import bpk_six, library
from operations.books.narrowing import Narrowing
from tests.audit_templates import CODE, Audited
from tests.chain_builders import DECREED_ON, rows, value
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.command_line import berdaya
from tests.fraud_builders import World, fraud_world
from tests.library_builders import OTHERS, UNTIL, after, later_in, paid_world
from tests.library_rows import OTHER_FUND
from tests.people_builders import Office
from tests.purchase_fraud_builders import purchase_fraud_world

LISTS_ALONE = {"F03"}
"""About what a woman said before: only a list that is still to be paid asks that."""

WHOLE = Narrowing(since=date(2013, 1, 1), until=UNTIL)


async def found(world: World, run: UUID) -> dict[str, set[int]]:
    places = {woman.enrollment: place for place, woman in enumerate(world.batch.women)}
    kept: dict[str, set[int]] = defaultdict(set)
    for hit in await rows("SELECT code, enrollment FROM library_hit WHERE run = $1", run):
        kept[hit["code"]].add(places.get(hit["enrollment"], OTHERS))
    return kept


COUNTED = """
SELECT sum(hit_count), sum(amount_rp), count(*) FILTER (WHERE hit_count > 0), count(*)
FROM library_count WHERE run = $1"""


async def test_every_fraud_that_was_paid_is_found_and_no_innocent_is_named(
    office: Office, neighbor: Office, database: Database
):
    world = await fraud_world(office, neighbor, database)
    paid = await paid_world(world, database)
    then = await found(world, (await run_library(CODE, Narrowing(), by=office.auditor)).id)
    planted = await later_in(world, database, paid)

    done = await run_library(CODE, WHOLE, by=office.auditor)

    now = await found(world, done.id)
    listed = {code: places for code, places in world.seeded.items() if code not in LISTS_ALONE}
    assert then == listed, "what is said of a list is said again when it was paid"
    assert now == listed | planted
    assert (done.found, sum(map(len, now.values()))) == (179, 173)
    assert [tuple(row) for row in await rows(COUNTED, done.id)] == [(179, 882_064_694, 40, 55)]
    await _each_payment_once(office)
    await database.set_today(UNTIL + timedelta(days=1))
    await _again(office, done.number)
    await _only_its_days_and_its_fund(world, database)


async def _each_payment_once(office: Office) -> None:
    """0 is paid otherwise than decreed and has no place, as three others; 14 is compared by NIK, and twice by name."""
    _, six = await bpk_six(CODE, by=office.auditor)

    told = {each.standard.codes[-1]: tuple(each.counts.values()) for each in six}
    assert told["F17"] == (9, 4, 20_000_001)
    assert told["F09"] == (8, 6, 30_000_000)


async def _again(office: Office, number: int) -> None:
    """The same question has the same answer a day later, byte for byte, and nothing in it is new."""
    ran = await run_library(CODE, WHOLE, by=office.approver)

    sheet = await library(CODE, by=office.supervisor)
    seen = await library(CODE, by=office.approver)

    assert [one["sha256"] for one in seen.runs] == [one["sha256"] for one in sheet.runs], "whoever looks"
    assert [one["hits"] for one in sheet.runs[:2]] == [ran.found + 3] * 2, "comparisons of persons are not hers to see"
    told = {each.code: each.counted for topic in seen.topics for each in topic.checks}
    assert (told["F07D"], told["F07"] is None) == (None, False)

    assert sheet.ran is not None
    assert (sheet.ran["number"], sheet.ran["before_number"]) == (number + 1, number)
    first, second, *_ = sheet.runs
    assert first["sha256"] == second["sha256"]
    assert first["sha256"] != sheet.runs[2]["sha256"]
    assert {topic.total("new_count") for topic in sheet.topics} == {0}
    assert [topic.total("hit_count") - topic.total("before_count") for topic in sheet.topics] == [0] * 20


async def _only_its_days_and_its_fund(world: World, database: Database) -> None:
    """Trips on four days in a row, the two in the middle asked for; two late payments, a day apart; two funds."""

    async def hits(narrowing: Narrowing) -> dict[str, set[int]]:
        return await found(world, (await run_library(CODE, narrowing, by=world.office.auditor)).id)

    async with database.unfenced() as superuser:
        await superuser.execute(OTHER_FUND, world.woman(27).enrollment)

    trips = await hits(Narrowing(since=after(6), until=after(7)))
    late = DECREED_ON + timedelta(days=120)
    days = [await hits(Narrowing(since=a, until=b)) for a, b in ((late, late), (late, UNTIL), (after(1), late))]
    funds = [await hits(Narrowing(fund=name)) for name in ("Dana", "Dana lain")]

    assert trips["photo_seen"] == {8, 9}
    assert [each["F14"] for each in days] == [{30}, {29, 30}, {30}]
    assert [each["F07D"] for each in days] == [set()] * 3, "she was paid before"
    assert [each["F14"] for each in funds] == [{29, 30}, {27}]
    assert [27 in each["F10A"] for each in funds] == [False, True]
    assert funds[1].keys() == {"F07B", "F10A", "F13", "F14", "F19", "F19A", "H01"}

    died = []
    for day in (after(0), after(-1)):
        async with database.unfenced() as superuser:
            await superuser.execute("UPDATE outcome SET observed_on = $1 WHERE status = 'deceased'", day)
        died.append((await hits(WHOLE))["F06"])
    assert died == [{22}, {12, 22}], "paid on the day of a death is not yet paid after it"


async def test_what_was_found_about_purchases_stands_under_its_irregularity(office: Office, paid: Chain):
    """Each signal as often as purchases were told (their own recall is in purchases/test_fraud_set.py)."""
    world = await purchase_fraud_world(office, paid)
    done = await run_library(CODE, Narrowing(), by=office.auditor)

    hits = await rows(
        "SELECT h.code, coalesce(p.shopping_trip, t.id) AS trip FROM library_hit h "
        "LEFT JOIN purchase p ON h.subject_table = 'purchase' AND p.id::text = h.subject_key "
        "LEFT JOIN shopping_trip t ON h.subject_table = 'shopping_trip' AND t.id::text = h.subject_key "
        "WHERE h.run = $1 AND h.code ~ '_'",
        done.id,
    )

    kept: dict[str, set[UUID]] = defaultdict(set)
    for hit in hits:
        kept[hit["code"]].add(hit["trip"])
    told = {code: trips for code, trips in world.seeded.items() if code not in ("photo_alike", "clock")}
    seeded = {(code, trip) for code, trips in told.items() for trip in trips}
    named = {(code, trip) for code, trips in kept.items() for trip in trips}
    assert seeded - named == set()
    assert (len(told), len(seeded)) == (14, 22)
    innocent = {*world.innocent[4:], *world.alike}
    assert {trip for trips in kept.values() for trip in trips} & innocent == set()


async def test_the_command_finds_what_the_page_finds(database: Database, audited: Audited, tmp_path: Path):
    ran = await berdaya(database, tmp_path, "checks", "--program", CODE, "--json")
    spoken = await berdaya(database, tmp_path, "checks", "--program", CODE, "--until", "2013-09-10")
    wrong = await berdaya(database, tmp_path, "checks", "--program", "tidak-ada")

    result = json.loads(ran.out)
    first = await value(
        "SELECT facts->>'sha256' FROM journal WHERE operation = 'books.library.run_library' ORDER BY id"
    )
    assert (ran.code, result["run"], result["sha256"]) == (0, 2, first)
    assert result["checks"]["F03"] == {"hits": 1, "new": 0, "amount": 50_000}
    assert spoken.out.decode().splitlines()[0].startswith("Pemeriksaan 3, 2000-01-01 sampai 2013-09-10, SHA-256 ")
    assert (spoken.code, wrong.code) == (0, 1)
