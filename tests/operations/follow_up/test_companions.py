"""The board of companions: every figure from rows; and a whole caseload handed on with its history."""

from datetime import date, timedelta

import msgspec

from operations.errors import Missing, NotAllowed, NotFound
from operations.follow_up import caseload, cases, companions, visits
from operations.follow_up.companions import KinOfTheNext, NothingToHandOn, SameCompanion, signals_of
from operations.money import confirmations
from operations.people import relations
from operations.purchases import review, shopping
from operations.purchases.shopping import BoughtItem
from operations.selection import candidates
from tables.follow_up.visit import BusinessStatus
from tables.money.confirmation import ConfirmationChannel
from tests.chain_builders import installments_of, rows, today, value
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.operations.follow_up.test_cases import told
from tests.people_builders import Office
from tests.refusals import refused
from tests.shopping_builders import CAPTURED_AT, a_trip, bought, items_of, unsampled, visit_planned

FIGURES = ("caseload", "due", "overdue", "made", "purchases", "doubted", "at_shop", "trips", "deductions")


def figures(row: dict[str, object]) -> dict[str, object]:
    return {name: row[name] for name in FIGURES}


async def test_the_board_counts_what_each_companion_has_and_did(office: Office, paid: Chain, database: Database):
    day = await today()
    made = await visit_planned(office, paid.women[0], day)
    late = await visit_planned(office, paid.women[1], day)
    await visits.submit_visit(
        made, report=visits.VisitReport(day, BusinessStatus.running, CAPTURED_AT), by=office.companion
    )
    first, second, *_ = await items_of(paid.women[0])
    await bought(office, paid.program, first.key, 10_000)
    asked = await bought(office, paid.program, second.key, 1_800_000, number=1)
    await review.query_purchase(asked, question="Mengapa semahal ini?", by=office.staff)
    heard = confirmations.Heard((await installments_of(paid.women[0], paid.program.grant))[0], 4_900_000)
    await confirmations.confirm_receipt([heard], on=day, channel=ConfirmationChannel.desk, by=office.staff)
    await database.set_today(day + timedelta(days=1))
    await visit_planned(office, paid.women[2], day + timedelta(days=1))

    mine, other = sorted(await companions.board(by=office.supervisor), key=lambda row: -row["caseload"])

    assert figures(mine) == {
        "caseload": 6, "due": 1, "overdue": 1, "made": 1, "purchases": 2, "doubted": 1, "at_shop": 1, "trips": 2,
        "deductions": 1,
    }  # fmt: skip
    assert (mine["median_seconds"], mine["most"], other["most"]) == (300, 30, 30)
    assert mine["signals"] == ["kunjungan terlambat", "ada temuan pemotongan"]
    assert figures(other) == dict.fromkeys(FIGURES, 0)
    sheet = await companions.companion_sheet(office.companion.id, by=office.supervisor)
    assert [row["id"] for row in sheet.doubted] == [asked]
    assert [row["trips"] for row in sheet.shops] == [1, 1]
    assert [(row["amount_rp"], row["code"]) for row in sheet.deductions] == [(100_000, paid.women[0].code)]
    assert len(sheet.people.rows) == 6
    assert await value("SELECT state FROM visit WHERE id = $1", late) == "planned"


async def test_a_companion_who_corrects_her_own_record_is_not_doubted_for_it(office: Office, paid: Chain):
    item = (await items_of(paid.women[0]))[0]
    first = await a_trip(office, paid.program, [BoughtItem(item.key, 1, 1_500_000)])
    await shopping.confirm_trip(first, by=office.companion)
    mended = msgspec.structs.replace(first, id=unsampled(), corrects=first.id, shop="Toko Sebelah")
    await shopping.confirm_trip(mended, by=office.companion)
    withdrawn = await a_trip(office, paid.program, [BoughtItem(item.key, 1, 100_000)], number=3)
    await shopping.confirm_trip(withdrawn, by=office.companion)
    await shopping.withdraw_trip(withdrawn.id, reason="tidak jadi dibeli", by=office.companion)

    mine, _ = sorted(await companions.board(by=office.supervisor), key=lambda row: -row["caseload"])
    sheet = await companions.companion_sheet(office.companion.id, by=office.supervisor)

    assert {name: mine[name] for name in ("purchases", "doubted", "trips", "at_shop")} == {
        "purchases": 1, "doubted": 0, "trips": 1, "at_shop": 1}  # fmt: skip
    assert mine["median_seconds"] is None
    assert sheet.doubted == []
    assert [(row["shop"], row["trips"]) for row in sheet.shops] == [("Toko Sebelah", 1)]


def test_a_signal_needs_more_than_a_few_trips():
    calm = {"overdue": 0, "purchases": 20, "doubted": 4, "trips": 20, "at_shop": 12, "median_seconds": 60}
    calm |= {"caseload": 30, "most": 30, "rotates": False, "deductions": 0, "reports_late": 0}
    few = calm | {"trips": 4, "at_shop": 4, "doubted": 20, "median_seconds": 1}
    many = calm | {"caseload": 31, "at_shop": 13, "doubted": 5, "median_seconds": 59}

    assert (signals_of(calm), signals_of(few)) == ([], [])
    assert signals_of(many) == [
        "dampingan melebihi batas", "banyak belanja ditanyakan atau ditolak", "hampir semua di satu toko",
        "konfirmasi beruntun dalam satu menit",
    ]  # fmt: skip


async def test_after_a_year_with_the_same_companion_it_is_time_for_another(
    office: Office, paid: Chain, database: Database
):
    since = await value("SELECT min(starts_on) FROM companion_assignment WHERE ends_on IS NULL")
    case = await cases.open_case(told(paid), by=office.supervisor)

    async def seen(day: date) -> dict[str, tuple[object, ...]]:
        await database.set_today(day)
        board = await companions.board(by=office.supervisor)
        return {
            row["full_name"]: (row["longest_since"], "waktunya rotasi" in row["signals"], row["open_cases"])
            for row in board
        }

    year = since.replace(year=since.year + 1)
    nobody = {"Nama companion2": (None, False, 0)}
    assert await seen(year - timedelta(days=1)) == {"Nama companion": (since, False, 1)} | nobody
    assert await seen(year) == {"Nama companion": (since, True, 1)} | nobody
    await cases.refer_case(case, to="Puskesmas", reason="di luar kantor", by=office.supervisor)
    await companions.hand_on_caseload(
        office.companion.id, to=office.companion2.id, reason="rotasi tahunan", by=office.supervisor
    )
    assert await seen(year) == {"Nama companion": (None, False, 0), "Nama companion2": (year, False, 0)}


async def test_a_whole_caseload_goes_on_with_another_and_its_history_stays(
    office: Office, paid: Chain, database: Database
):
    day = await today()
    planned = await visit_planned(office, paid.women[0], day + timedelta(days=9))
    await database.set_today(day + timedelta(days=1))

    changed = await companions.hand_on_caseload(
        office.companion.id, to=office.companion2.id, reason="rotasi tahunan", by=office.supervisor
    )

    assert changed == 6
    found = await rows("SELECT companion, ends_on IS NULL AS open, count(*) FROM companion_assignment GROUP BY 1, 2")
    assert {tuple(row) for row in found} == {(office.companion.id, False, 6), (office.companion2.id, True, 6)}
    assert await value("SELECT companion FROM visit WHERE id = $1", planned) == office.companion2.id
    assert await caseload.my_people(by=office.companion) == []
    assert len(await caseload.my_people(by=office.companion2)) == 6
    assert len((await companions.companion_sheet(office.companion.id, by=office.supervisor)).people.rows) == 6
    async with refused(NothingToHandOn):
        await companions.hand_on_caseload(
            office.companion.id, to=office.companion2.id, reason="rotasi tahunan", by=office.supervisor
        )


async def test_a_caseload_is_handed_on_whole_or_not_at_all(office: Office, neighbor: Office, paid: Chain):
    hers, to = office.companion.id, office.companion2.id

    async with refused(Missing, "Alasan"):
        await companions.hand_on_caseload(hers, to=to, reason=" ", by=office.supervisor)
    async with refused(SameCompanion):
        await companions.hand_on_caseload(hers, to=hers, reason="rotasi", by=office.supervisor)
    async with refused(candidates.NotACompanion):
        await companions.hand_on_caseload(hers, to=office.staff.id, reason="rotasi", by=office.supervisor)
    async with refused(NothingToHandOn):
        await companions.hand_on_caseload(hers, to=to, reason="rotasi", by=neighbor.supervisor)
    async with refused(NotAllowed):
        await companions.hand_on_caseload(hers, to=to, reason="rotasi", by=office.staff)
    await relations.declare_kinship(paid.women[3].person, relation="saudara kandung", by=office.companion2)
    async with refused(KinOfTheNext, paid.women[3].code):
        await companions.hand_on_caseload(hers, to=to, reason="rotasi", by=office.supervisor)


async def test_only_supervisors_and_approvers_see_the_board_of_their_own_office(
    office: Office, neighbor: Office, paid: Chain
):
    for by in (office.staff, office.companion, office.treasurer, office.administrator):
        async with refused(NotAllowed):
            await companions.board(by=by)
    assert all(row["caseload"] == 0 for row in await companions.board(by=neighbor.supervisor))
    async with refused(NotFound):
        await companions.companion_sheet(office.companion.id, by=neighbor.supervisor)
