"""The pages around identities: what the counter, her page, requests and alerts say to whom, and never say."""

import pytest

from operations.errors import DatabaseRefused
from operations.money import accounts
from operations.people import counter, identities, names
from operations.people.masks import masked_number
from operations.selection import break_glass, programs, requests
from operations.selection.requests import NewRequest
from tables.people.opening import Task
from tables.selection.request import RequestKind
from tests.admin.desk.conftest import SignIn
from tests.chain_builders import DECREED_ON, Line, Wanted, a_program, imported, nik, value
from tests.chain_templates import Chain
from tests.people_builders import Office
from tests.refusals import everything_counted

COUNTER, ALERTS, REQUESTS, PROGRAM = "/desk/counter/", "/desk/alerts/", "/desk/requests/", "/desk/programs/uji-2013"
VERIFY = "/desk/accounts/verify"
WHY = "bank menunggu di telepon"


async def test_the_counter_opens_her_page_and_no_number_stands_in_an_address(seat: SignIn, paid: Chain):
    staff, woman = await seat("staff"), paid.women[0]

    page = await staff.send(await staff.get(COUNTER), COUNTER, nik=woman.line.nik)
    by_link = await staff.get(f"{COUNTER}?nik={woman.line.nik}")

    assert page.path == f"/desk/people/{woman.code}"
    assert (woman.line.nik in page.html, by_link.path, by_link.words.count(woman.code)) == (False, COUNTER, 0)


async def test_who_is_not_found_is_not_shown_again(seat: SignIn, office: Office, neighbor: Office, paid: Chain):
    await imported(neighbor, await a_program(neighbor, Wanted(code="tetangga-2013")), [Line(nik(77), "SITI AMINAH")])
    staff = await seat("staff")
    start = await staff.get(COUNTER)

    elsewhere, nobody, named = [
        await staff.send(start, COUNTER, **asked)
        for asked in ({"nik": nik(77)}, {"nik": nik(4_000)}, {"name": "SITI AMINAH", "born": "1987-05-22"})
    ]

    assert elsewhere.content == nobody.content == named.content
    assert "Tidak ditemukan di program kantor ini." in elsewhere.words
    assert (elsewhere.status, elsewhere.headers["cache-control"]) == (200, "no-store")
    assert nik(77) not in elsewhere.html


async def test_a_wrong_search_says_what_to_do(seat: SignIn, paid: Chain):
    staff = await seat("staff")
    start = await staff.get(COUNTER)

    short, half = await staff.send(start, COUNTER, nik="351"), await staff.send(start, COUNTER, name="SITI")

    assert (short.status, short.problem) == (422, 'Isian "NIK" tidak terbaca: 16 angka.')
    assert (half.status, half.problem) == (422, 'Isian "Tanggal lahir" wajib diisi.')


async def test_her_page_shows_the_whole_identity_only_while_it_is_open(seat: SignIn, paid: Chain, office: Office):
    staff, woman = await seat("staff"), paid.women[0]
    path, base = f"/desk/people/{woman.code}", f"/desk/people/{woman.code}/uji-2013"
    await identities.open_identity(woman.enrollment, reason=WHY, by=office.staff)

    opened = await staff.get(path)
    other = await (await seat("staff2")).get(path)
    closed = await staff.send(opened, f"{base}/identity/close")

    assert [woman.line.nik in page.html for page in (opened, other, closed)] == [True, False, False]
    assert "terbuka untuk Anda 15 menit lagi" in opened.words
    assert f"{base}/identity" in closed.forms


async def test_masked_numbers_on_her_page_are_not_the_numbers(seat: SignIn, paid: Chain):
    staff, woman = await seat("staff"), paid.women[0]
    base = f"/desk/people/{woman.code}/uji-2013"

    page = await staff.send(await staff.get(f"/desk/people/{woman.code}"), f"{base}/names", reason="surat panggilan")

    assert masked_number(woman.line.nik) in page.words
    assert (woman.line.nik in page.html, "*** " in page.words) == (False, True)


async def test_a_treasurer_asks_a_second_person_who_finds_it_waiting(seat: SignIn, paid: Chain, office: Office):
    treasurer, woman = await seat("treasurer"), paid.women[0]
    path, base = f"/desk/people/{woman.code}", f"/desk/people/{woman.code}/uji-2013"
    page = await treasurer.get(path)
    forms = page.forms

    asked = await treasurer.send(page, f"{base}/identity/ask", reason=WHY)
    waiting = (await (await seat("approver")).get("/desk/")).words
    shown = await (await seat("supervisor")).get(REQUESTS)
    own = await treasurer.get(REQUESTS)
    key = await value("SELECT id FROM two_person_request")
    await requests.decide(key, agree=True, answer="silakan", by=office.approver)
    agreed = await treasurer.get(path)
    await break_glass.break_glass(woman.enrollment, by=office.treasurer)

    assert (f"{base}/identity" in forms, asked.said) == (
        False,
        "Permintaan sudah dicatat. Orang kedua harus memutuskannya.",
    )
    assert "1 permintaan menunggu orang kedua" in waiting
    assert (f"{REQUESTS}{key}" in shown.forms, f"{REQUESTS}{key}" in own.forms, WHY in shown.words) == (
        True,
        False,
        True,
    )
    assert f"{base}/identity/agreed" in agreed.forms
    assert woman.line.nik in (await treasurer.get(path)).html


async def test_the_auditor_reads_of_alerts_and_of_broken_glass(seat: SignIn, paid: Chain, office: Office):
    woman = paid.women[0]
    subject = ("enrollment", str(woman.enrollment))
    new = NewRequest(RequestKind.break_glass, paid.program.key, subject, WHY)
    await requests.decide(await requests.ask(new, by=office.treasurer), agree=True, answer="", by=office.approver)
    await break_glass.break_glass(woman.enrollment, by=office.treasurer)
    for number in range(11):
        await counter.find_by_nik(nik(4_000 + number), by=office.staff)

    page = await (await seat("auditor")).get("/audit/")

    assert "Nama staff, 11 cari di loket. belum dilihat" in page.words
    assert f"Nama treasurer, {woman.code}, uji-2013. “{WHY}” Disetujui Nama approver" in page.words
    assert woman.line.name not in page.html


async def test_an_alert_waits_until_somebody_wrote_what_it_was(seat: SignIn, paid: Chain, office: Office):
    for number in range(11):
        await counter.find_by_nik(nik(4_000 + number), by=office.staff)
    key = await value("SELECT id FROM probe_alert")
    approver, staff = await seat("approver"), await seat("staff")
    before = (await approver.get("/desk/")).words

    empty = await approver.send(await approver.get(ALERTS), f"{ALERTS}{key}", answer="")
    counted = await everything_counted()
    forced = await staff.force(f"{ALERTS}{key}", answer="bukan apa-apa")
    unchanged = await everything_counted()
    done = await approver.send(empty, f"{ALERTS}{key}", answer="latihan petugas baru")

    assert "1 peringatan pencarian orang" in before
    assert (empty.status, forced.status, unchanged) == (422, 404, counted)
    assert "Nama approver" in done.words
    assert "peringatan pencarian orang" not in (await approver.get("/desk/")).words
    assert "cari di loket" not in (await staff.get(ALERTS)).words


async def test_a_code_that_finds_nobody_is_counted(seat: SignIn, paid: Chain):
    staff = await seat("staff")
    mistyped = f"{paid.women[0].code[:-1]}?"

    answers = [(await staff.get(f"/desk/people/{code}")).status for code in ("PM-ACEF-D", mistyped, paid.women[0].code)]

    assert answers == [404, 404, 200]
    assert await value("SELECT count(*) FROM probe WHERE route = 'code'") == 1


async def test_privacy_is_asked_for_on_the_programs_page_and_changes_what_pages_show(
    seat: SignIn, determined: Chain, office: Office
):
    staff, treasurer = await seat("staff"), await seat("treasurer")
    path = f"/desk/decrees/{determined.decree}"
    before = await treasurer.get(path)

    asked = await staff.send(await staff.get(PROGRAM), f"{PROGRAM}/privacy", reason="kerja sama desa")
    again = await staff.send(await staff.get(PROGRAM), f"{PROGRAM}/privacy", reason="kerja sama desa")
    await requests.decide(await value("SELECT id FROM two_person_request"), agree=True, answer="", by=office.supervisor)
    after = await treasurer.get(path)

    names = [woman.line.name for woman in determined.women]
    assert (asked.path, again.status) == (REQUESTS, 422)
    assert [[name for name in names if name in page.html] for page in (before, after)] == [[], names]
    assert "Program ini berkerahasiaan biasa" in after.words
    assert [woman.line.nik for woman in determined.women if woman.line.nik in after.html] == []


async def test_who_compares_passbooks_reads_the_numbers_once_they_are_open(
    seat: SignIn, determined: Chain, office: Office
):
    woman, number = determined.women[0], "70011223344"
    opening = await names.open_names(Task.decree, determined.decree, reason="pembukaan rekening", by=office.staff)
    new = accounts.NewAccount(woman.enrollment, "002", number, woman.line.name, DECREED_ON)
    await accounts.open_accounts([new], opening=opening, by=office.staff)
    shown = []
    for who in ("staff2", "treasurer", "approver"):
        browser = await seat(who)
        closed = await browser.get(VERIFY)
        opened = await browser.send(closed, f"{VERIFY}/uji-2013/names", reason="mencocokkan buku tabungan")
        shown.append((number in closed.html, number in opened.html, "*** 3344" in opened.html))

    assert shown == [(False, True, False), (False, False, True), (False, False, True)]


async def test_a_used_account_and_a_used_program_code_are_refused_in_one_sentence(
    seat: SignIn, determined: Chain, office: Office, neighbor: Office
):
    woman, other = determined.women[:2]
    opening = await names.open_names(Task.decree, determined.decree, reason="pembukaan rekening", by=office.staff)
    new = accounts.NewAccount(woman.enrollment, "002", "70011223344", woman.line.name, DECREED_ON)
    await accounts.open_accounts([new], opening=opening, by=office.staff)
    staff, path = await seat("staff"), f"/desk/accounts/decrees/{determined.decree}"

    again = await staff.send(
        await staff.get(path), path, lines=f"{other.code};002;70011223344;{other.line.name};20/08/2013"
    )
    with pytest.raises(DatabaseRefused) as said:
        await programs.add_program(
            programs.NewProgram("uji-2013", "Lain", "99.01", 2013, DECREED_ON, "SK"), by=neighbor.staff
        )

    assert (again.status, again.problem) == (422, "Nomor rekening ini sudah dipakai orang lain.")
    assert await value("SELECT count(*) FROM probe WHERE route = 'account'") == 1
    assert str(said.value) == "Kode program ini tidak bisa dipakai. Pilih kode lain."
