"""The auditor's pages: what can be pulled and was pulled, what does not fit, everything counted anew."""

import re
from html import unescape

import pytest

from api.audit.identities import SENTENCES
from operations.books.recount import identities
from operations.books.sheets import SHEETS
from tests.api.machine import machine
from tests.audit_templates import CODE, Audited
from tests.chain_builders import rows
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.people_builders import Office, session_of


async def page(username: str, address: str, **cookies: str) -> tuple[int, str, str]:
    """Status, HTML and words of a page in a signed-in browser."""
    session = await session_of(username)
    held = "; ".join(f"{name}={value}" for name, value in ({"id": session} | cookies).items())
    async with machine(None, accept="text/html", cookie=held) as client:
        answer = await client.get(address)
    words = " ".join(unescape(re.sub(r"<[^>]*>", " ", answer.text)).split())
    return answer.status_code, answer.text, words


async def test_every_sheet_has_its_rows_and_two_buttons(office: Office, audited: Audited) -> None:
    status, html, words = await page("auditor", "/audit/")

    assert status == 200
    for name, count in {"decree_lines": 12, "installments": 25, "payments": 15, "people": 6}.items():
        assert f"{SHEETS[name].title} {name} {SHEETS[name].row}" in words
        assert f'<a class="button" href="/audit/csv/{name}.csv?program={CODE}"' in html
        assert f'href="/audit/csv/{name}.csv?program={CODE}&amp;excel=1"' in html
        assert f'data-label="Baris">{count}<' in html
    assert "Setiap unduhan dicatat atas nama Anda" in words


async def test_findings_are_read_with_their_sum(office: Office, audited: Audited) -> None:
    _, html, words = await page("auditor", "/audit/")

    said = "Penerima mengaku menerima kurang dari yang dibayarkan bank."
    assert f"F03 {audited.women[1].code} {said} Rp 50.000 Terbuka" in words
    assert 'method="post"' not in html.split("<main")[1].split("</main>")[0]


async def test_what_was_pulled_stands_on_the_page_with_its_proof(office: Office, audited: Audited) -> None:
    async with machine("auditor") as client:
        answer = await client.get(f"/audit/csv/people.csv?program={CODE}&excel=1")
        proof = await client.get(f"/audit/csv/people.csv.sha256?export={answer.headers['x-export-id']}")
    _, _, words = await page("auditor", f"/audit/?program={CODE}")
    _, _, of_another = await page("staff", "/audit/")

    assert re.search(rf"people \(Excel\) {CODE} [^,]+, \d\d\.\d\d Utuh 6 {proof.json()['sha256']}", words)
    assert "Anda belum mengunduh apa pun." in of_another


async def test_what_the_form_asks_stands_in_the_address_of_every_file(office: Office, audited: Audited) -> None:
    asked = (
        "wave=1&site=&fund=&fund_source=&since=2013-09-02&until=&fiscal_year=2013&as_of=2013-11-20T08:00&headings=id"
    )
    _, html, words = await page("auditor", f"/audit/?program={CODE}&{asked}")
    hrefs = [unescape(href) for href in re.findall(r'<a class="button" href="([^"]+)"', html)]
    said = "wave=1&since=2013-09-02&fiscal_year=2013&as_of=2013-11-20T08%3A00%3A00Z"

    assert f"/audit/csv/payments.csv?program={CODE}&{said}&headings=id" in hrefs
    assert f"/audit/csv/payments.csv?program={CODE}&excel=1&{said}&headings=id" in hrefs
    assert f"/audit/xlsx/payments.xlsx?program={CODE}&headings=id&{said}" in hrefs
    assert f"/audit/pack?program={CODE}&{said}" in hrefs
    assert not [href for href in hrefs if "people." in href or "ledger." in href]
    assert "Tidak dapat disaring menurut: wave" in words
    assert '<option value="1" selected>1</option>' in html
    assert '<option value="apbn">APBN</option>' in html
    assert 'type="datetime-local" value="2013-11-20T08:00"' in html


async def test_a_paper_and_the_trail_of_a_row_are_found_from_the_page(office: Office, audited: Audited) -> None:
    (paper,) = await rows("SELECT number, check_code FROM printed_paper ORDER BY number LIMIT 1")
    session = await session_of("auditor")
    async with machine(None, accept="text/html", cookie=f"id={session}") as client:
        found = await client.get(f"/audit/document?number=+{paper['number'].lower()}+")
        nobody = [await client.get(f"/audit/document?number={number}") for number in ("", "BD-AAAA-AAAA-A", "%00/../")]
        shown = await client.get(found.headers["location"])
    async with machine(None, accept="text/html", cookie=f"id={await session_of('neighbor_staff')}") as client:
        elsewhere = await client.get(f"/audit/document?number={paper['number']}")
    _, html, _ = await page("auditor", "/audit/")

    assert found.headers["location"] == f"/verify/{paper['number']}?s={paper['check_code']}"
    assert (found.status_code, shown.status_code, elsewhere.status_code) == (303, 200, 404)
    assert [answer.status_code for answer in nobody] == [404] * 3
    assert 'action="/audit/checks/trail"' in html


async def test_an_empty_sheet_has_no_button(office: Office, paid: Chain) -> None:
    _, html, words = await page("auditor", "/audit/")

    assert "purchases.csv" not in html
    assert words.count("Belum ada baris") == 16
    assert "Tidak ada temuan dalam program ini." in words


@pytest.mark.parametrize(
    ("who", "address", "code"),
    [
        ("companion", "/audit/", 403),
        ("administrator", "/audit/", 403),
        ("auditor", "/audit/?program=tidak-ada", 404),
        ("neighbor_staff", f"/audit/?program={CODE}", 404),
        ("staff", "/audit/books", 403),
    ],
)
async def test_who_may_not_see_it_is_told_so(
    office: Office, audited: Audited, who: str, address: str, code: int
) -> None:
    assert (await page(who, address))[0] == code


async def test_an_office_without_programs_is_told_so(neighbor: Office, audited: Audited) -> None:
    status, _, words = await page("neighbor_staff", "/audit/")

    assert status == 200
    assert "Belum ada program yang boleh Anda lihat." in words


async def test_the_pages_name_nobody(office: Office, audited: Audited) -> None:
    _, shelf, _ = await page("auditor", "/audit/")
    _, books, _ = await page("auditor", "/audit/books")

    names = [row["call_name"] for row in await rows("SELECT call_name FROM person")]
    secrets = [text for woman in audited.women for text in (woman.line.nik, woman.line.name)]
    assert [text for text in (*secrets, *names) if text in shelf + books] == []


async def test_everything_is_counted_anew(office: Office, audited: Audited) -> None:
    status, _, words = await page("auditor", "/audit/books")

    assert status == 200
    assert f"Semua cocok: {len(identities())} aturan, 0 yang tidak cocok." in words
    assert words.count(" Cocok") == len(identities())


async def test_a_misfit_is_shown_with_its_row(database: Database, office: Office, audited: Audited) -> None:
    async with database.unfenced() as superuser:
        await superuser.execute("UPDATE fund SET committed_rp = committed_rp + 1")

    _, _, words = await page("auditor", "/audit/books")

    assert "2 yang tidak cocok." in words
    assert re.search(r"fund_counts_live_payments fund:[0-9a-f-]{36} 34200000 <= 2000000000 34200001", words)


def test_every_identity_is_said_in_a_sentence() -> None:
    assert set(SENTENCES) == set(identities())
