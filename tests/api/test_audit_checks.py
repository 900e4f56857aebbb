"""The auditor's pages of the library of checks: a run, what it found with proof and trail, BPK's six, and for whom."""

import csv
import io
from datetime import date

from operations.books.library import NotBegun, run_library
from operations.books.library_sheets import bpk_six, library_topic, trail_of
from operations.books.narrowing import Narrowing, NoSuchValue
from operations.errors import NotAllowed, NotFound
from tests.admin.desk.browser import seat
from tests.audit_templates import CODE, Audited
from tests.chain_builders import rows, value
from tests.people_builders import Office
from tests.refusals import refused

HERE = "/audit/checks"
FOUND = (
    "SELECT c.irregularity, sum(c.hit_count)::int AS hits FROM library_count c JOIN library_run r ON r.id = c.run "
    "WHERE r.number = 1 AND c.hit_count > 0 GROUP BY 1 ORDER BY 1"
)


PAPER = """
SELECT min(z.number) FROM library_hit h JOIN payment y ON y.id::text = h.subject_key
JOIN printed_paper z ON z.subject_key = y.payment_list WHERE h.code = 'F03A'"""
CSV = f"/audit/csv/check_hits.csv?program={CODE}&run=2&rule=F03"


async def test_the_auditor_runs_the_checks_and_follows_a_row_to_its_proof(office: Office, audited: Audited):
    found = {row["irregularity"]: row["hits"] for row in await rows(FOUND)}
    assert found == {"F03": 1, "F07": 14, "F11": 1, "F12": 2, "F19": 1}, "an honest program with one deduction"
    auditor = await seat("auditor")
    await auditor.get(HERE)
    wrong = await auditor.force(HERE, program=CODE, since="kemarin", wave="2")
    again = await auditor.force(HERE, program=CODE, since="2013-09-01", until="2013-09-30")
    payment, paper = await value("SELECT subject_key FROM library_hit WHERE code = 'F03A'"), await value(PAPER)

    topic = await auditor.get(f"{HERE}/F03?program={CODE}&run=2")

    assert (wrong.status, wrong.problem) == (422, 'Isian "Mulai tanggal" tidak terbaca: tulis seperti 16/09/2013.')
    assert 'value="2"' in wrong.html, "nothing typed is lost"
    assert (again.status, again.path) == (200, HERE)
    assert "Pemeriksaan nomor 2: 1 September 2013 sampai 30 September 2013" in again.words
    assert "F03 Potongan perlu alasan 1 1 0 Rp 50.000" in again.words
    assert "F01 Dibayar di luar SK 0 0 0 Rp 0" in again.words
    assert "2013-09 1 Rp 50.000" in topic.words
    assert f'<a href="/audit/document?number={paper}">{paper}</a>' in topic.html
    assert "F03A: she says she received less than was paid" in topic.words, "the query itself"
    trail = await auditor.get(f"{HERE}/trail?table=payment&key={payment}")
    assert "diubah money.results._apply_result bank_reference paid_rp state value_date" in trail.words
    lines = list(csv.DictReader(io.StringIO((await auditor.get(CSV)).text)))
    assert [(line["check_code"], line["amount"], line["key"]) for line in lines] == [("F03A", "50000", payment)]
    assert paper in lines[0]["evidence"].split()


async def test_what_is_typed_wrongly_is_said_beside_everything_that_was_typed(office: Office, audited: Audited):
    auditor = await seat("auditor")
    for typed, says in (
        ({"wave": "satu"}, '"Gelombang" tidak terbaca'),
        ({"site": "10000"}, '"Nomor lokasi" tidak terbaca'),
        ({"since": "kemarin"}, '"Mulai tanggal" tidak terbaca'),
        ({"fiscal_year": "2014"}, "Kurun ini belum mulai"),
        ({"fund": "lain"}, "lain"),
    ):
        page = await auditor.force(HERE, program=CODE, **{"until": "2013-09-30"} | typed)
        assert (page.status, says in page.problem) == (422, True), page.problem
        assert [page.values(name) for name in typed] == [[text] for text in typed.values()]
        assert page.values("until") == ["2013-09-30"]
    assert await value("SELECT count(*) FROM library_run") == 1


async def test_the_months_of_an_irregularity_stand_one_by_one(office: Office, audited: Audited):
    """The fiscal year up to today, and of three years at most those without a row."""
    sheet = await library_topic(CODE, "F07", by=office.auditor)
    await run_library(CODE, Narrowing(since=date(2005, 1, 1), until=date(2013, 9, 30)), by=office.auditor)
    longer = await library_topic(CODE, "F03", by=office.auditor)
    nothing = await library_topic(CODE, "F01", by=office.auditor)

    assert [row["month"] for row in sheet.months] == [f"2013-{month:02}" for month in range(1, 12)]
    assert sum(row["hits"] for row in sheet.months) == 14
    assert [(row["month"], row["hits"], row["amount_rp"]) for row in longer.months][-2:] == [
        ("2013-08", 0, 0), ("2013-09", 1, 50_000),
    ]  # fmt: skip
    assert (longer.months[0]["month"], len(longer.months)) == ("2010-09", 37)
    assert nothing.months == []


async def test_the_six_of_bpk_stand_on_one_page(office: Office, audited: Audited):
    supervisor = await seat("supervisor")

    page = await supervisor.get(f"{HERE}/bpk?program={CODE}")
    wrong = [await supervisor.get(f"{HERE}{rest}") for rest in ("/F21", "?run=9", "?program=lain-2013", "?run=x")]
    english = await supervisor.get(f"{HERE}/F19?program={CODE}")

    assert "1. Tidak ada dalam daftar acuan" in page.words
    assert "3. NIK tidak valid" in page.words
    assert "belum ada. 6 14 Rp 34.200.000 F07" in page.words
    assert page.html.count('<th scope="row">') == 6
    assert [one.status for one in wrong] == [404, 404, 404, 400]
    assert "14%" in english.words
    assert "Jejak" not in english.words, "a supervisor has no trail"


async def test_who_may_run_and_read_what_was_found(office: Office, neighbor: Office, audited: Audited):
    for who in ("staff", "treasurer", "companion", "administrator"):
        async with refused(NotAllowed):
            await run_library(CODE, Narrowing(), by=office.people[who])
        async with refused(NotAllowed):
            await library_topic(CODE, "F03", by=office.people[who])
    for by in (neighbor.approver, neighbor.supervisor):
        async with refused(NotFound):
            await run_library(CODE, Narrowing(), by=by)
        async with refused(NotFound):
            await bpk_six(CODE, by=by)
    async with refused(NotAllowed):
        await trail_of("payment", "1", by=office.approver)
    async with refused(NoSuchValue):
        await run_library(CODE, Narrowing(wave=7), by=office.auditor)
    async with refused(NotBegun, "20 November 2013"):
        await run_library(CODE, Narrowing(fiscal_year=2014), by=office.auditor)
    assert (await run_library(CODE, Narrowing(wave=1, site=1, fund="Dana"), by=office.approver)).number == 2
    assert (await (await seat("staff")).get(HERE)).status == 403
