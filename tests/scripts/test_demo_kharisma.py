"""The demo `kharisma`, built once by the real operations: 500 candidates, 150 chosen, six persons who do all of it."""

import pytest

from operations.actor import SYSTEM
from operations.books.recount import identities, recount
from operations.books.summary import program_summary
from operations.books.waiting import waiting_for
from operations.selection import import_sheets
from operations.selection.rule_reading import frozen_again, recompute
from scripts.demo import Demo
from scripts.demo.kharisma import DEMO
from scripts.demo.kharisma.program import CODE
from scripts.session import Server
from tests.program_builders import rows, value
from tests.scripts.demo_sign_in import signed_in_by_file

pytestmark = pytest.mark.usefixtures("demo")

OFFICERS = {"chair": {"approver"}, "secretary": {"staff", "see_sensitive"}, "cashier": {"treasurer", "supervisor"}}
COMPANIONS = ("companion", "companion2", "companion3")


@pytest.fixture(scope="module")
def wanted() -> Demo:
    return DEMO


async def test_150_of_500_candidates_were_reached_and_the_summary_says_so() -> None:
    summary = await program_summary(CODE, by=SYSTEM)

    assert summary["coverage"] == {"candidates": 500, "reached": 150, "pct": "30.00", "backlog": 350}
    assert (summary["beneficiaries"], summary["per_person"], summary["grand_total"]) == (150, 3_000_000, 450_000_000)
    assert await value("SELECT count(*) FROM person") == 500


async def test_six_persons_are_the_whole_office(built: Server) -> None:
    lines = [line.split()[0] for line in built.folder.sign_ins.read_text().splitlines()[4:]]

    actors = {who: await signed_in_by_file(who, built) for who in lines}

    assert lines == [*OFFICERS, *COMPANIONS]
    assert {who: actor.roles for who, actor in actors.items()} == OFFICERS | dict.fromkeys(COMPANIONS, {"companion"})
    assert await value("SELECT count(*) FROM user_account WHERE organization IS NOT NULL") == 6


async def test_the_workbook_lost_three_lines_each_with_its_cell() -> None:
    batch = (await rows("SELECT id, row_count, accepted_count, state FROM import_batch"))[0]

    refused = [line for line in await import_sheets.verdicts(batch["id"], by=SYSTEM) if line.verdict == "refused"]

    assert tuple(batch)[1:] == (503, 500, "applied")
    assert [line.reasons for line in refused] == [
        "D505: NIK sama dengan baris 5 dalam berkas ini.",
        "D506: NIK terbaca sebagai angka. Ubah kolom menjadi Teks lalu isi ulang.",
        "B507: Nama kosong.",
    ]


async def test_the_published_priorities_judged_everybody_whom_somebody_visited() -> None:
    found = await rows("SELECT frozen, total FROM assessment ORDER BY id")
    version = (await rows("SELECT r.made_by <> r.activated_by, r.objection_days, p.id FROM rule_version r "
                          "JOIN program p ON p.id = r.program WHERE r.state = 'active'"))[0]  # fmt: skip

    assert tuple(version)[:2] == (True, 21)
    assert await value("SELECT count(*) FROM home_visit") == 494 == len(found) - 1, "one was judged again"
    assert all(frozen_again(row["frozen"]) == row["frozen"] for row in found)
    assert [recompute(row["frozen"]).total for row in found] == [row["total"] for row in found]


async def test_three_companions_visited_their_own_site() -> None:
    found = await rows("SELECT u.username, s.number, count(*)::int FROM home_visit h JOIN user_account u ON u.id = "
                       "h.visited_by JOIN enrollment e ON e.id = h.enrollment JOIN site s ON s.id = e.site "
                       "GROUP BY 1, 2 ORDER BY 1")  # fmt: skip

    assert [tuple(row)[:2] for row in found] == [("companion", 1), ("companion2", 2), ("companion3", 3)]
    assert sum(row["count"] for row in found) == 494


async def test_two_persons_decided_and_a_third_one_signed() -> None:
    deciders = await rows("SELECT u.username FROM ranking_decision d JOIN user_account u ON u.id = d.decided_by "
                          "ORDER BY d.decided_at")  # fmt: skip
    signed = await rows("SELECT d.state, d.line_count, d.total_rp, m.username, a.username "
                        "FROM decree d JOIN user_account m ON m.id = d.made_by "
                        "JOIN user_account a ON a.id = d.approved_by")  # fmt: skip

    assert [row[0] for row in deciders] == ["secretary", "cashier", "chair"]
    assert [tuple(row) for row in signed] == [("approved", 150, 450_000_000, "secretary", "chair")]


async def test_the_chair_upheld_an_objection_and_the_free_place_is_hers() -> None:
    found = await rows("SELECT o.state, m.username, d.username, k.verdict, e.state FROM objection o "
                       "JOIN user_account m ON m.id = o.made_by JOIN user_account d ON d.id = o.decided_by "
                       "JOIN ranking r ON r.objection = o.id JOIN selection_rank k ON k.run = r.id "
                       "JOIN enrollment e ON e.id = o.enrollment AND e.id = k.enrollment")  # fmt: skip
    judged = await rows("SELECT a.number, a.total FROM assessment a JOIN objection o USING (enrollment) ORDER BY 1")

    assert [tuple(row) for row in found] == [("upheld", "secretary", "chair", "shortlisted", "determined")]
    assert [row["number"] for row in judged] == [1, 2]
    assert judged[1]["total"] == judged[0]["total"] + 25
    assert await value("SELECT count(*) FROM enrollment WHERE state = 'moved'") == 1


async def test_every_sum_of_money_says_that_it_is_synthetic() -> None:
    named = await rows("SELECT name FROM fund UNION ALL SELECT label FROM component")

    assert [("sintetis" in row[0]) for row in named] == [True, True]


async def test_everything_recounts_without_a_misfit() -> None:
    result = await recount(by=SYSTEM)

    assert result.identities == identities()
    assert result.misfits == []


async def test_work_waits_for_the_secretary_after_the_decree(built: Server) -> None:
    waiting = {work.kind for work in (await waiting_for(by=await signed_in_by_file("secretary", built))).mine}

    assert waiting == {"accounts_open", "decree_scan", "plans_make"}


async def test_its_date_stands_still_in_may_2015() -> None:
    assert await value("SELECT app.today()::text") == "2015-05-11"
