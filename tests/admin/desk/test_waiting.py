"""Menunggu Anda: exact counts along the chain, never what the person made herself, and who else is waited for."""

import pytest

from admin.desk.wording import WORK
from operations.actor import Actor
from operations.books.waiting import ROLES, waiting_for
from operations.choice_words_audit import AUDIT_WAITS
from operations.people import names
from operations.selection import decrees, imports, rankings
from tables.people.opening import Task
from tables.steps import DESK_ROLES, Role
from tests.admin.desk.builders import flagged_purchase, two_lists
from tests.admin.desk.conftest import SignIn
from tests.chain_builders import csv_of, lines_of, scored, screened, today, visited
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.people_builders import Office
from tests.ranking_builders import ranked
from tests.shopping_builders import visit_planned

EVERYBODY = ("staff", "staff2", "approver", "approver2", "treasurer", "supervisor")


async def mine(by: Actor) -> dict[str, int]:
    return {work.kind: work.count for work in (await waiting_for(by=by)).mine}


async def others(by: Actor) -> dict[str, int]:
    return {work.kind: work.count for work in (await waiting_for(by=by)).others}


async def waits_for(office: Office, kind: str) -> list[str]:
    return [who for who in EVERYBODY if kind in await mine(office.people[who])]


async def test_a_registered_list_waits_for_others_than_the_registrar(proposed: Chain, office: Office):
    assert await mine(office.staff) == {}
    assert await others(office.staff) == {"import_screen": 1}
    assert await waits_for(office, "import_screen") == ["staff2", "supervisor"]
    assert await others(office.treasurer) == {"import_screen": 1}


async def test_a_checked_file_waits_for_its_uploader_alone(proposed: Chain, office: Office):
    program = proposed.program
    await imports.upload(csv_of(lines_of(2, start=30)), program=program.key, wave=program.waves[0], by=office.staff2)

    assert await waits_for(office, "import_apply") == ["staff2"]
    assert (await others(office.staff))["import_apply"] == 1


async def test_candidates_wait_at_each_step_of_the_selection(proposed: Chain, office: Office):
    await screened(office, proposed.batch)
    unvisited = await mine(office.staff2), await mine(office.staff)
    await visited(office, proposed.batch)
    unscored = await mine(office.staff)
    await scored(office, proposed.batch)
    unranked = await mine(office.staff), await mine(office.approver)
    ranking = await rankings.rank(proposed.program.key, rankings.Places(4, 1), no_kin=True, by=office.staff)
    undecided = await waits_for(office, "ranking_decide"), await mine(office.staff), await others(office.staff)
    await rankings.decide_ranking(ranking, no_kin=True, by=office.staff2)

    assert unvisited == ({"candidates_assign": 6, "candidates_visit": 6}, {"candidates_assign": 6})
    assert (unscored, unranked) == ({"candidates_score": 6}, ({"candidates_rank": 6}, {}))
    deciders = ["staff2", "approver", "approver2", "supervisor"]
    assert undecided == (deciders, {}, {"ranking_decide": 1})
    assert await mine(office.staff) == {"decree_draft": 4}
    assert await mine(office.approver) == {}


async def test_a_decree_waits_for_the_lock_and_then_for_the_approvers(proposed: Chain, office: Office):
    await scored(office, await visited(office, await screened(office, proposed.batch)))
    await ranked(office, proposed.program.key, places=6)
    key = await decrees.draft_decree(proposed.program.key, title="Penetapan", by=office.staff)
    unlocked = await waits_for(office, "decree_lock")
    await decrees.lock_decree(key, by=office.staff2)

    assert unlocked == ["staff", "staff2"]
    assert await waits_for(office, "decree_approve") == ["approver", "approver2"]
    assert await mine(office.staff) == {}


async def test_after_the_decree_accounts_and_plans_wait(determined: Chain, office: Office):
    assert await mine(office.staff) == {"decree_scan": 1, "accounts_open": 6, "plans_make": 6}
    assert await mine(office.supervisor) == {}
    assert await others(office.supervisor) == {"decree_scan": 1, "accounts_open": 6, "plans_make": 6}


async def test_due_money_waits_until_it_stands_in_a_list_and_a_list_for_its_next_signature(
    payable: Chain, office: Office
):
    due = await mine(office.staff)
    await two_lists(office, payable)

    assert due == {"decree_scan": 1, "installments_due": 6}
    assert await mine(office.staff) == {"decree_scan": 1, "list_lock": 1}
    assert await mine(office.treasurer) == {"list_check": 1}
    assert await others(office.approver) == {"decree_scan": 1, "list_lock": 1, "list_check": 1}


async def test_after_the_money_receipts_purchases_and_visits_wait(paid: Chain, office: Office):
    await flagged_purchase(office, paid, paid.women[0])
    await visit_planned(office, paid.women[1], await today())

    assert await mine(office.supervisor) == {"installments_confirm": 6, "purchases_review": 1}
    assert await mine(office.approver) == {"list_close": 1}
    assert await others(office.treasurer) == {
        "list_close": 1,
        "list_scan": 1,
        "list_receipts": 1,
        "decree_scan": 1,
        "installments_confirm": 6,
        "purchases_review": 1,
        "visits_make": 1,
    }


async def test_another_office_has_nothing_of_it(paid: Chain, neighbor: Office):
    assert [await mine(neighbor.people[who]) | await others(neighbor.people[who]) for who in EVERYBODY] == [{}] * 6


async def test_who_has_nothing_to_do_is_told_so_and_who_has_gets_a_link(seat: SignIn, proposed: Chain, office: Office):
    maker, other = await (await seat("staff")).get("/desk/"), await (await seat("staff2")).get("/desk/")

    assert "Tidak ada yang menunggu Anda sekarang." in maker.words
    assert "1 daftar calon menunggu pemeriksaan Menunggu: penyelia pendamping atau petugas, hari ini" in (
        maker.words.replace("petugas atau penyelia pendamping", "penyelia pendamping atau petugas")
    )
    assert f'<a href="/desk/imports/{proposed.batch.key}/screening"><span class="big">1</span>' in other.html


async def test_the_age_is_that_of_the_oldest_on_the_real_calendar(proposed: Chain, office: Office, database: Database):
    async with database.unfenced() as superuser:
        await superuser.execute("UPDATE trail SET at = at - interval '5 days' WHERE table_name = 'import_batch'")

    [work] = (await waiting_for(by=office.staff2)).mine

    assert (work.kind, work.days) == ("import_screen", 5)


@pytest.mark.parametrize("kind", ROLES)
def test_every_kind_of_work_has_words_and_a_way_to_it(kind: str):
    text, many, one = WORK[kind]

    assert text
    assert all(path.startswith("/desk/") for path in (many, one) if path)
    assert many
    assert ROLES[kind] & (DESK_ROLES | {Role.companion}) or ROLES[kind] == {Role.auditor} and kind in AUDIT_WAITS


async def test_opened_names_do_not_change_what_waits(payable: Chain, office: Office):
    locked, _ = await two_lists(office, payable)
    before = await mine(office.treasurer)

    await names.open_names(Task.payment_list, locked, reason="memeriksa daftar", by=office.treasurer)

    assert await mine(office.treasurer) == before
