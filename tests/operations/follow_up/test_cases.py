"""Cases and complaints: taken in once, read by few, worked on by one, closed by another, the clock stops on hold."""

from datetime import date, timedelta
from uuid import UUID, uuid4

import msgspec
import pytest

from operations.actor import Actor
from operations.errors import DatabaseRefused, Missing, NotFound, NotYours, SentTwiceDifferently, WrongStep
from operations.follow_up import case_sheets, case_terms, cases
from operations.follow_up.case_sheets import Which
from operations.follow_up.cases import NewCase, NotACompanionsChannel, NotTheWorker, UnfitWorker
from tables.follow_up.case_response import CaseCategory, CaseChannel
from tests.chain_builders import rows, seen_by, value
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.people_builders import Office
from tests.refusals import refused

DAY = date(2013, 9, 1)


def told(paid: Chain, **changes: object) -> NewCase:
    plain = NewCase(
        id=uuid4(),
        program=paid.program.key,
        enrollment=paid.women[0].enrollment,
        category=CaseCategory.product_quality,
        channel=CaseChannel.desk,
        received_on=DAY,
        text="roti cepat basi",
    )
    return msgspec.structs.replace(plain, **changes)


async def seen_by_whom(office: Office, case: UUID) -> set[str]:
    async def sees(by: Actor) -> bool:
        return bool(await rows_seen(case, by))

    people = ("staff", "approver", "treasurer", "supervisor", "companion", "companion2", "auditor", "administrator")
    return {name for name in people if await sees(office.people[name])}


async def rows_seen(case: UUID, by: Actor) -> list[object]:
    return list(await seen_by(by, "SELECT id FROM case_response WHERE id = $1", case))


async def in_work(office: Office, paid: Chain) -> UUID:
    case = await cases.open_case(told(paid), by=office.supervisor)
    await cases.assign_case(case, to=office.staff.id, by=office.supervisor)
    await cases.start_case(case, by=office.staff)
    return case


async def test_a_case_goes_from_intake_over_one_worker_to_another_who_closes_it(office: Office, paid: Chain):
    case = await in_work(office, paid)
    await cases.add_to_case(case, text="sudah ditelepon", by=office.treasurer)
    await cases.resolve_case(case, outcome="resep diganti", by=office.staff)
    async with refused(NotYours):
        await cases.close_case(case, by=msgspec.structs.replace(office.staff, roles=office.supervisor.roles))
    await cases.close_case(case, by=office.approver)

    found = await rows("SELECT led_to, text FROM case_event WHERE case_response = $1 ORDER BY id", case)
    assert [tuple(row) for row in found] == [
        ("received", "roti cepat basi"),
        ("assigned", None),
        ("in_progress", None),
        ("in_progress", "sudah ditelepon"),
        ("resolved", "resep diganti"),
        ("closed", None),
    ]
    assert await value("SELECT state FROM case_response WHERE id = $1", case) == "closed"


async def test_a_case_sent_twice_is_taken_in_once_and_other_words_under_its_id_are_refused(office: Office, paid: Chain):
    new = told(paid)
    first = await cases.open_case(new, by=office.companion)
    again = await cases.open_case(new, by=office.companion)

    assert first == again == new.id
    async with refused(SentTwiceDifferently):
        await cases.open_case(msgspec.structs.replace(new, text="lain sama sekali"), by=office.companion)
    other: dict[str, object]
    for other in (
        {"is_complaint": True},
        {"is_sensitive": True},
        {"about_user": office.treasurer.id},
        {"channel": CaseChannel.letter},
    ):
        async with refused(SentTwiceDifferently):
            await cases.open_case(msgspec.structs.replace(new, **other), by=office.staff)
    assert await value("SELECT count(*) FROM case_response") == 1


async def test_who_reads_an_ordinary_case_a_sensitive_one_and_a_complaint(office: Office, paid: Chain):
    ordinary = await cases.open_case(told(paid), by=office.staff)
    family = await cases.open_case(told(paid, category=CaseCategory.family_objection), by=office.companion)
    complaint = await cases.open_case(told(paid, category=CaseCategory.deduction, is_complaint=True), by=office.staff)
    conduct = told(paid, category=CaseCategory.conduct, about_user=office.supervisor.id)
    about = await cases.open_case(conduct, by=office.treasurer)

    assert await seen_by_whom(office, ordinary) == {
        *("staff", "approver", "treasurer", "supervisor", "companion", "auditor")
    }
    assert await seen_by_whom(office, family) == {"approver", "supervisor", "companion"}
    assert await seen_by_whom(office, complaint) == {"staff", "approver", "treasurer", "supervisor", "auditor"}
    assert await seen_by_whom(office, about) == {"approver", "treasurer"}, "who took it in, and who decides"
    assert await value("SELECT is_complaint AND is_sensitive FROM case_response WHERE id = $1", about)


@pytest.mark.parametrize("category", [CaseCategory.deduction, CaseCategory.conduct])
async def test_a_deduction_or_a_conduct_is_a_complaint_whatever_was_ticked(
    category: CaseCategory, office: Office, paid: Chain
):
    case = await cases.open_case(told(paid, category=category), by=office.supervisor)

    assert await value("SELECT is_complaint FROM case_response WHERE id = $1", case)
    assert "companion" not in await seen_by_whom(office, case)
    async with refused(UnfitWorker):
        await cases.assign_case(case, to=office.companion.id, by=office.supervisor)
    await cases.assign_case(case, to=office.staff.id, by=office.supervisor)
    await cases.start_case(case, by=office.staff)
    await cases.resolve_case(case, outcome="uang dikembalikan", by=office.staff)
    await cases.close_case(case, by=office.approver)


async def test_the_database_takes_no_deduction_that_is_no_complaint(
    office: Office, paid: Chain, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(cases, "COMPLAINED_OF", frozenset())

    async with refused(DatabaseRefused, "selalu pengaduan"):
        await cases.open_case(told(paid, category=CaseCategory.deduction), by=office.staff)


async def test_no_case_is_given_to_a_companion_who_has_no_page_for_it(office: Office, paid: Chain):
    case = await cases.open_case(told(paid), by=office.staff)

    async with refused(UnfitWorker):
        await cases.assign_case(case, to=office.companion.id, by=office.staff)
    offered = {row["id"] for row in (await case_sheets.case_sheet(case, by=office.staff)).workers}
    assert offered >= {office.staff.id, office.treasurer.id, office.approver.id}
    assert office.companion.id not in offered


async def test_a_companion_never_takes_in_a_complaint_and_nobody_one_about_herself(office: Office, paid: Chain):
    async with refused(NotACompanionsChannel):
        await cases.open_case(told(paid, is_complaint=True), by=office.companion)
    async with refused(NotACompanionsChannel):
        await cases.open_case(told(paid, enrollment=None, is_complaint=True), by=office.companion)
    async with refused(NotYours):
        await cases.open_case(told(paid, about_user=office.staff.id), by=office.staff)
    async with refused(NotFound):
        await cases.open_case(told(paid), by=office.companion2)
    async with refused(Missing):
        await cases.open_case(told(paid, text=" "), by=office.staff)


async def test_whom_it_is_about_her_companion_and_a_stranger_do_not_work_on_it(
    office: Office, paid: Chain, neighbor: Office
):
    new = told(paid, is_complaint=True, about_user=office.staff.id)
    case = await cases.open_case(new, by=office.supervisor)

    for unfit in (office.staff, office.companion, neighbor.staff):
        async with refused(UnfitWorker):
            await cases.assign_case(case, to=unfit.id, by=office.supervisor)
    offered = {row["id"] for row in (await case_sheets.case_sheet(case, by=office.supervisor)).workers}
    assert office.treasurer.id in offered
    assert not offered & {office.staff.id, office.companion.id, neighbor.staff.id}


async def test_only_its_worker_works_on_it_and_it_can_be_given_to_another(office: Office, paid: Chain):
    case = await in_work(office, paid)

    async with refused(NotTheWorker):
        await cases.resolve_case(case, outcome="selesai begitu saja", by=office.supervisor)
    await cases.assign_case(case, to=office.treasurer.id, by=office.supervisor)
    async with refused(NotTheWorker):
        await cases.hold_case(case, reason="menunggu kabar", by=office.staff)
    await cases.resolve_case(case, outcome="sudah dibicarakan", by=office.treasurer)

    assert await value("SELECT resolved_by FROM case_response WHERE id = $1", case) == office.treasurer.id


async def test_the_clock_stops_only_while_it_is_on_hold(database: Database, office: Office, paid: Chain):
    case = await in_work(office, paid)
    start = await value("SELECT app.today()")

    async def due() -> int:
        row = (await case_sheets.case_sheet(case, by=office.supervisor)).case
        return (row["due_on"] - DAY).days

    plain = await due()
    await cases.hold_case(case, reason="menunggu bengkel buka", by=office.staff)
    await database.set_today(start + timedelta(days=5))
    held = await due()
    await cases.start_case(case, by=office.staff)
    await database.set_today(start + timedelta(days=9))
    after = await due()

    assert (plain, held, after) == (14, 19, 19)


async def test_an_office_lays_down_its_days_and_another_person_activates_them(office: Office, paid: Chain):
    case = await cases.open_case(told(paid), by=office.staff)
    rule = await case_terms.draft_case_rule(days=7, sensitive_days=2, legal_basis="SOP 1/2013", by=office.supervisor)

    async with refused(NotYours):
        await case_terms.activate_case_rule(rule, by=office.supervisor)
    await case_terms.activate_case_rule(rule, by=office.approver)

    sheet = await case_sheets.case_sheet(case, by=office.staff)
    assert sheet.case["due_on"] == DAY + timedelta(days=7)
    assert [row["days"] for row in await case_sheets.case_rules(by=office.staff)] == [7]


async def test_late_cases_and_mine_are_lists_of_their_own(database: Database, office: Office, paid: Chain):
    late = await in_work(office, paid)
    await database.set_today(DAY + timedelta(days=15))
    fresh = await cases.open_case(told(paid, received_on=DAY + timedelta(days=2)), by=office.supervisor)

    async def listed(which: Which, by: Actor) -> list[UUID]:
        return [row["id"] for row in (await case_sheets.cases(which, by=by)).rows]

    assert await listed(Which.late, office.supervisor) == [late]
    assert await listed(Which.mine, office.staff) == [late]
    assert await listed(Which.mine, office.supervisor) == []
    assert set(await listed(Which.open, office.supervisor)) == {late, fresh}


async def test_it_is_referred_with_a_place_and_opened_again_without_a_worker(office: Office, paid: Chain):
    case = await in_work(office, paid)
    async with refused(Missing):
        await cases.refer_case(case, to=" ", reason="perlu dokter", by=office.supervisor)
    await cases.refer_case(case, to="Puskesmas", reason="perlu dokter", by=office.supervisor)
    await cases.reopen_case(case, reason="kembali tanpa hasil", by=office.supervisor)

    row = (await rows("SELECT state, assignee, referred_to FROM case_response WHERE id = $1", case))[0]
    assert tuple(row) == ("reopened", None, "Puskesmas")
    async with refused(WrongStep):
        await cases.start_case(case, by=office.staff)


async def test_what_was_said_is_not_in_the_trail_and_an_auditor_reads_the_steps_only(office: Office, paid: Chain):
    case = await cases.open_case(told(paid), by=office.staff)

    sheet = await case_sheets.case_sheet(case, by=office.auditor)

    assert await value("SELECT count(*) FROM trail WHERE after::text LIKE '%roti cepat basi%'") == 0
    assert [(row["led_to"], row["text"]) for row in sheet.events] == [("received", None)]


async def test_a_stranger_office_takes_in_no_case_for_this_program(office: Office, paid: Chain, neighbor: Office):
    for enrollment in (paid.women[0].enrollment, None):
        async with refused(NotFound):
            await cases.open_case(told(paid, enrollment=enrollment), by=neighbor.staff)
