"""The demo `banyuwangi`, built once by the real operations: its numbers to the rupiah, every round in its stage."""

import stat

from asyncpg import Record

from operations.actor import SYSTEM
from operations.books import documents
from operations.books.recount import identities, recount
from operations.books.waiting import waiting_for
from operations.people.vault import open_data_key, unseal
from scripts.demo.banyuwangi import DEMO
from scripts.demo.build import build_demo
from scripts.session import Server, Urls, exists
from tables.books.document import DocumentKind
from tests.cluster import Cluster, spelled
from tests.scripts.demo_rows import PROGRAMS, as_superuser, counted, rows, value
from tests.scripts.demo_sheets import digests_of, kept
from tests.scripts.demo_sign_in import signed_in_by_file


async def test_251_women_come_from_11_sites_in_two_waves(demo: Urls) -> None:
    assert await value("SELECT count(*) FROM enrollment WHERE state = 'active'") == 251
    by_wave = "SELECT number, count(*) FROM enrollment e JOIN wave w ON w.id = wave WHERE w.program = :large GROUP BY 1"
    assert await counted(by_wave) == {1: 199, 2: 52}
    by_site = "SELECT number, count(*) FROM enrollment e JOIN site s ON s.id = site WHERE s.program = :large GROUP BY 1"
    spread = await counted(by_site)
    assert (len(spread), spread[9], sum(spread.values())) == (11, 51, 251)
    assert await value("SELECT starts_on::text FROM wave WHERE number = 2 AND program = :large") == "2013-08-29"


async def test_nine_sites_have_names_and_eight_are_in_the_published_list(demo: Urls) -> None:
    kinds = await counted("SELECT kind, count(*) FROM site_name WHERE program = :large GROUP BY 1")
    assert kinds == {"main": 9, "placeholder": 2, "alias": 2}
    found = await rows(
        "SELECT n.name, s.in_published_list FROM site_name n JOIN site s ON s.id = n.site "
        "WHERE n.kind <> 'alias' AND s.program = :large ORDER BY s.number"
    )
    assert [row[0] for row in found[:1] + found[7:]] == [
        "Gempol Porong",
        "Pakem",
        "Wonosobo",
        "(belum bernama) 1",
        "(belum bernama) 2",
    ]
    assert [row[1] for row in found] == [True] * 8 + [False] * 3


async def test_as_many_were_at_the_trainings_as_was_published(demo: Urls) -> None:
    """251 in all and 52 of the second wave: both of their published figures match the count."""
    present = "SELECT number, count(DISTINCT a.enrollment) FROM attendance a JOIN enrollment e ON e.id = a.enrollment "
    assert await counted(present + "JOIN wave w ON w.id = e.wave WHERE a.present GROUP BY 1") == {1: 199, 2: 52}
    assert await value("SELECT count(*) FROM training_day WHERE program = :large") == 4


async def test_three_companions_share_them(demo: Urls) -> None:
    shares = await counted(
        "SELECT u.username, count(*) FROM companion_assignment a JOIN user_account u ON u.id = a.companion "
        "WHERE a.program = :large GROUP BY 1"
    )
    assert shares == {"companion": 84, "companion2": 84, "companion3": 83}


async def test_the_decree_owes_what_was_published(demo: Urls) -> None:
    decree = (await rows("SELECT state, line_count, total_rp FROM decree WHERE program = :large"))[0]
    assert tuple(decree) == ("approved", 502, 1_706_800_000)
    installments = (await rows("SELECT count(*), sum(amount_rp)::bigint FROM installment WHERE program = :large"))[0]
    assert tuple(installments) == (1_004, 1_706_800_000)


async def test_passbooks_were_handed_over_on_a_service_day_that_two_persons_signed(demo: Urls) -> None:
    said = "SELECT state, place, length(sha256), signed_by <> closed_by FROM service_day WHERE program = :large"
    ticked = "SELECT count(*), count(arrived_at), count(passbook_at), count(signed_at), count(absent_at) FROM {}"
    assert [tuple(row) for row in await rows(said)] == [("closed", "Balai pertemuan kecamatan", 64, True)]
    assert tuple((await rows(ticked.format("service_day_row")))[0]) == (251, 247, 247, 245, 4)
    held = "SELECT held_from::text, count(*) FROM custody_event WHERE program = :large GROUP BY 1"
    assert await counted(held) == {"2013-07-26": 247, "2013-07-29": 4, "2013-09-06": 1}


async def test_every_payment_round_is_in_its_stage(demo: Urls) -> None:
    found = await rows(
        "SELECT c.code, l.period, l.retry_of IS NOT NULL, l.state, l.line_count, l.total_rp "
        "FROM payment_list l JOIN component c ON c.id = l.component ORDER BY l.number"
    )
    assert [tuple(row) for row in found] == [
        ("uep", 1, False, "closed", 251, 1_255_000_000),
        ("uep", 1, True, "closed", 1, 5_000_000),
        ("jadup", 1, False, "closed", 251, 150_600_000),
        ("jadup", 1, True, "approved", 1, 600_000),
        ("jadup", 2, False, "sent", 251, 150_600_000),
        ("jadup", 3, False, "checked", 250, 150_000_000),
    ]


async def test_the_bank_paid_every_grant_and_all_but_one_first_month(demo: Urls) -> None:
    paid = await counted(
        "SELECT c.code, sum(y.paid_rp)::bigint FROM payment y JOIN installment i ON i.id = y.installment "
        "JOIN entitlement t ON t.id = i.entitlement JOIN component c ON c.id = t.component "
        "WHERE y.state = 'paid' GROUP BY 1"
    )
    assert paid == {"uep": 1_255_000_000, "jadup": 150_000_000}
    assert await counted("SELECT state, count(*) FROM payment WHERE state IN ('returned', 'failed') GROUP BY 1") == {
        "returned": 1,
        "failed": 1,
    }
    assert await value("SELECT count(*) FROM installment WHERE state = 'held'") == 1
    funds = await rows("SELECT committed_rp <= ceiling_rp FROM fund")
    assert [row[0] for row in funds] == [True, True, True]


async def test_one_woman_says_she_received_less(demo: Urls) -> None:
    heard = "SELECT received_rp, count(*) FROM confirmation GROUP BY 1"
    assert await counted(heard) == {5_000_000: 241, 600_000: 239, 550_000: 1}
    found = await rows("SELECT amount_rp, state FROM finding WHERE code = 'F03'")
    assert [tuple(row) for row in found] == [(50_000, "open")]


async def test_purchases_are_at_every_stage(demo: Urls) -> None:
    assert await value("SELECT count(*) FROM shopping_trip") == 150
    states = await counted("SELECT state, count(*) FROM purchase GROUP BY 1")
    assert set(states) == {"accepted", "confirmed", "queried", "rejected"}
    assert (states["queried"], states["rejected"]) == (1, 1)
    assert states["accepted"] > sum(states.values()) * 0.8
    flags = await counted("SELECT f, count(*) FROM purchase, jsonb_array_elements_text(flags) AS f GROUP BY 1")
    assert set(flags) == {"over_price", "over_quantity", "substitution", "no_receipt"}
    unproven = (
        "SELECT t.receipt_kind, count(*) FROM shopping_trip t "
        "WHERE NOT EXISTS (SELECT 1 FROM receipt r WHERE r.shopping_trip = t.id) GROUP BY 1"
    )
    assert set(await counted(unproven)) == {"none"}


async def test_some_grants_are_accounted_for_to_the_rupiah(demo: Urls) -> None:
    grants = await counted(
        "SELECT t.state, count(*) FROM entitlement t JOIN component c ON c.id = t.component "
        "WHERE c.code = 'uep' AND t.program = :large GROUP BY 1"
    )
    assert grants == {"active": 246, "settled": 2, "closed": 3}
    settlements = await rows("SELECT state, amount_rp FROM settlement ORDER BY state")
    assert [row["state"] for row in settlements] == ["accepted", "proposed"]
    assert settlements[0]["amount_rp"] == 130_000


async def test_outcomes_say_no_more_than_the_report_of_one_site(demo: Urls) -> None:
    report = (await rows("SELECT reported_on::text, trained, remaining FROM site_report"))[0]
    assert tuple(report) == ("2013-09-16", 51, 3)
    latest = await counted(
        "SELECT coalesce(o.status, 'unknown'), count(*) FROM enrollment e LEFT JOIN LATERAL ("
        "SELECT status FROM outcome WHERE enrollment = e.id ORDER BY observed_on DESC, id DESC LIMIT 1) o ON true "
        "WHERE e.program = :large GROUP BY 1"
    )
    assert latest == {"moved": 48, "returned_to_previous_situation": 3, "unknown": 200}
    assert await value("SELECT count(*) FROM outcome WHERE source_kind = 'third_party' AND synthetic") == 51
    assert await value("SELECT count(*) FROM outcome WHERE source_kind = 'visit'") == 12


async def test_visits_are_at_every_stage(demo: Urls) -> None:
    states = await counted("SELECT state, count(*) FROM visit GROUP BY 1")
    assert states == {"accepted": 12, "planned": 60, "submitted": 12, "sent_back": 3, "missed": 6}
    overdue = "SELECT count(*) FROM visit WHERE state = 'planned' AND planned_on < app.today()"
    assert await value(overdue) == 15


async def test_claims_are_kept_beside_the_counts(demo: Urls) -> None:
    figures = await counted("SELECT name, value FROM published_figure")
    expected = {"total_paid": 1_900_000_000, "sites": 11, "houses": 33, "national_2000": 73_037, "beneficiaries": 767}
    assert expected.items() <= figures.items()
    houses = "SELECT n.name FROM published_figure f JOIN site_name n ON n.site::text = subject_key WHERE unit = 'rumah'"
    assert await value(houses) == "Gempol Porong"


async def test_in_the_second_program_every_step_of_selection_has_somebody(demo: Urls) -> None:
    states = await counted("SELECT state, count(*) FROM enrollment WHERE program = :small GROUP BY 1")
    assert states == {
        "proposed": 3, "screened": 2, "visited": 2, "scored": 2, "shortlisted": 2, "determined": 4,
    }  # fmt: skip
    decrees = await rows("SELECT state, line_count, total_rp FROM decree WHERE program = :small ORDER BY line_count")
    assert [tuple(row) for row in decrees] == [("locked", 2, 6_000_000), ("approved", 4, 12_000_000)]
    lists = await rows(
        "SELECT state, row_count, accepted_count FROM import_batch WHERE program = :small ORDER BY made_at"
    )
    assert [tuple(row) for row in lists] == [("applied", 12, 12), ("applied", 3, 3), ("checked", 3, 2)]
    assert await value("SELECT count(*) FROM duplicate_review WHERE state = 'open'") == 1
    accounts = await counted("SELECT state, count(*) FROM bank_account WHERE program = :small GROUP BY 1")
    plans = await counted("SELECT state, count(*) FROM spending_plan WHERE program = :small GROUP BY 1")
    assert (accounts, plans) == ({"opened": 1, "verified": 2}, {"draft": 2, "agreed": 1})


async def test_each_desk_has_a_step_of_selection_and_of_payment_to_take(demo: Urls, built: Server) -> None:
    waiting = {who: await _waiting(who, built) for who in ("staff", "staff2", "supervisor", "approver", "lks-staff")}

    assert waiting["staff"] >= {
        "import_apply", "candidates_assign", "candidates_score", "candidates_rank", "accounts_open", "passbooks",
        "plans_agree", "installments_due", "purchases_review", "visits_accept", "findings_answer",
    }  # fmt: skip
    assert waiting["staff2"] >= {"import_screen", "accounts_verify"}
    assert waiting["supervisor"] >= {"duplicate_decide", "import_screen"}
    assert waiting["approver"] >= {"decree_approve", "list_approve", "entitlements_close", "findings_close"}
    assert waiting["lks-staff"] == set()


async def _waiting(who: str, built: Server) -> set[str]:
    """The kinds of work in "Menunggu Anda" of somebody who signed in."""
    actor = await signed_in_by_file(who, built)
    return {work.kind for work in (await waiting_for(by=actor)).mine}


async def test_the_date_is_pinned_to_20_november_2013(demo: Urls) -> None:
    assert await value("SELECT app.today()::text") == "2013-11-20"


async def test_everything_recounts_without_a_misfit(demo: Urls) -> None:
    result = await recount(by=SYSTEM)

    assert result.identities == identities()
    assert result.misfits == []


async def test_every_nik_in_the_vault_is_of_a_district_that_does_not_exist(demo: Urls, cluster: Cluster) -> None:
    vault = await as_superuser(
        cluster, "SELECT i.person, k.secret AS data_key, i.nik FROM identity i JOIN data_key k USING (person)"
    )

    niks = [_nik(row) for row in vault]

    assert (len(niks), len(set(niks))) == (251 + 15 + 1, 251 + 14 + 1)  # two offices registered one of them
    assert {nik[:6] for nik in niks} == {"351099"}


def _nik(row: Record) -> str:
    data_key = open_data_key(row["data_key"], row["person"])
    return unseal(data_key, row["nik"], table="identity", column="nik", row=row["person"])


async def test_the_sign_ins_are_for_their_owner_only_and_open_the_doors(demo: Urls, built: Server) -> None:
    file = built.folder.sign_ins
    lines = [line.split() for line in file.read_text().splitlines()[4:]]

    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [line[0] for line in lines] == [
        "staff", "staff2", "approver", "approver2", "treasurer", "companion", "companion2", "companion3", "supervisor",
        "auditor", "administrator", "lks-staff", "lks-treasurer", "lks-approver", "treasurer2",
    ]  # fmt: skip
    assert {line[0] for line in lines if line[2] == "-"} == {"companion", "companion2", "companion3"}
    assert (await signed_in_by_file("staff", built)).roles == {"staff", "see_sensitive"}
    assert (await signed_in_by_file("companion", built)).roles == {"companion"}


async def test_a_role_and_a_stand_in_wait_for_their_second_person(demo: Urls, cluster: Cluster) -> None:
    waiting = "SELECT role FROM {} WHERE confirmed_by IS NULL AND role = 'treasurer'"

    roles = await as_superuser(cluster, spelled(waiting, "user_role"))
    stand_ins = await as_superuser(cluster, spelled(waiting, "stand_in"))

    assert (len(roles), len(stand_ins)) == (1, 1)


async def test_every_kept_file_can_be_read_and_no_other_is_left(demo: Urls, built: Server) -> None:
    keys = await rows("SELECT id, kind, file_key FROM document")

    contents = [await documents.read_back(row["id"], kind=DocumentKind(row["kind"]), by=SYSTEM) for row in keys]

    assert {row["file_key"] for row in keys} == {file.name for file in built.folder.files.iterdir()}
    assert not (built.folder.path / "files.new").exists()
    photos = [content for content, media_type in contents if media_type == "image/jpeg"]
    assert len(set(photos)) == len(photos) > 140
    assert max(len(photo) for photo in photos) < 40_000


async def test_a_second_build_changes_nothing(demo: Urls, built: Server) -> None:
    before = await value("SELECT count(*) FROM journal")
    sign_ins = built.folder.sign_ins.read_text()

    await build_demo(built, DEMO)

    assert await exists(built)
    assert built.folder.sign_ins.read_text() == sign_ins
    assert await value("SELECT count(*) FROM journal") == before


async def test_every_sheet_holds_what_it_held(demo: Urls) -> None:
    """A change of a sheet or of the demo is seen: its rows, its sums, its lines. What was meant is written anew."""
    found = [digest for program in PROGRAMS.values() for digest in await digests_of(program)]

    assert found == kept(found)
