"""The auditor's pages of samples: a plan with its method and source, a draw, field sheets, results, limits, an end."""

import re
from hashlib import sha256

import pytest

from operations.actor import SYSTEM
from operations.books.checkpoints import make_checkpoint
from tests.admin.desk.browser import Page, seat
from tests.audit_templates import CODE, Audited
from tests.chain_builders import rows, value
from tests.people_builders import Office
from tests.sample_builders import in_field

HERE = "/audit/samples"
ASKED = {
    "program": CODE, "frame": "people", "method": "attribute", "strata": "companion", "confidence": "95",
    "tolerable": "40", "expected": "0,5",
}  # fmt: skip
TAKEN = (
    "SELECT event, filters ->> 'form', filters ->> 'sample_no', rows, sha256 FROM download_log "
    "WHERE sheet = 'field_sheet' ORDER BY id"
)
ONE = {"day": "2013-11-20"}


def of(page: Page, label: str) -> str:
    """What stands beside a label."""
    found = re.search(rf"<dt>{re.escape(label)}</dt>\s*<dd[^>]*>(.*?)</dd>", page.html, re.DOTALL)
    assert found, label
    return " ".join(re.sub(r"<[^>]*>", " ", found[1]).split())


async def test_a_plan_shows_its_method_and_a_draw_over_the_same_rows_says_why(office: Office, audited: Audited) -> None:
    await make_checkpoint(by=SYSTEM)
    auditor = await seat("auditor")
    planned = await auditor.get(f"{HERE}?" + "&".join(f"{name}={text}" for name, text in ASKED.items()))
    without_reason = await auditor.force(HERE, **ASKED)
    drawn = await auditor.force(HERE, **ASKED, wave="1", reason="semester II")
    too_early = await auditor.get(f"{drawn.path}/field.csv")
    again = await auditor.force(f"{drawn.path}/redraw")
    every = await auditor.get(HERE)

    assert (of(planned, "Akan diundi"), of(planned, "Sudah diundi")) == ("6 baris", "1 kali dari kerangka ini")
    assert "AICPA; W. Hoeffding 1956" in planned.words
    assert (without_reason.status, without_reason.problem) == (422, 'Isian "Alasan" wajib diisi.')
    assert 'value="0,5"' in without_reason.html, "nothing typed is lost"
    assert (drawn.status, of(drawn, "Keadaan"), of(drawn, "Terundi")) == (200, "Diundi", "6 baris")
    assert "ke-2 dari 2 dari kerangka ini" in of(drawn, "Undian")
    assert of(drawn, "Kerangka").endswith(" hanya: Gelombang 1")
    assert too_early.status == 409
    assert again.said == "Diundi ulang: kerangka dari jejak sama, dan benih memilih baris yang sama."
    assert "Uji petik 2" in every.words
    assert "hanya: Gelombang 1" in every.words
    assert every.words.count("dari 2") == 2


async def test_the_field_brings_results_and_the_page_its_limit(office: Office, audited: Audited) -> None:
    auditor, here = await seat("auditor"), f"{HERE}/{await in_field(office)}"
    paper = await auditor.get(f"{here}/field.pdf")
    sheet = (await auditor.get(f"{here}/field.csv")).text.splitlines()
    wrong = await auditor.force(f"{here}/results", **ONE, **{"outcome-1": "deviates", "found-1": "banyak"})
    one = await auditor.force(f"{here}/results", **ONE, **{"outcome-1": "no_response", "why-1": "ill"})
    too_early = await auditor.force(f"{here}/evaluate")
    others = [line.replace(",,,,", ",exact,,,20/11/2013") for line in sheet if not line.startswith("2,1,")]
    rest = await auditor.send(one, f"{here}/results", "\n".join(others).encode())
    judged = await auditor.force(f"{here}/evaluate")
    unsaid = await auditor.force(f"{here}/close", conclusion="")
    closed = await auditor.force(f"{here}/close", conclusion="Satu belum terjawab.")

    assert "berapa jumlah seluruhnya?" in paper.text
    assert [row["code"] for row in await rows("SELECT code FROM person") if row["code"] not in paper.text] == []
    assert [word for word in ("5.600.000", "Rp 5", audited.women[0].line.name) if word in paper.text] == []
    assert (wrong.status, "tulis angka rupiah" in wrong.problem) == (422, True)
    assert 'value="banyak"' in wrong.html, "nothing typed is lost"
    assert "Tidak terjawab: sakit, 20 November 2013" in one.words
    assert too_early.problem.startswith("Belum ada hasil untuk 5 baris, mulai dari nomor 2.")
    assert of(rest, "Belum ada hasil") == "0"
    assert of(judged, "Batas atas") == "1 baris , dengan keyakinan 95 persen melebihi yang dapat diterima"
    assert (unsaid.status, unsaid.problem) == (422, 'Isian "Alasan" wajib diisi.')
    assert (of(closed, "Keadaan"), of(closed, "Kesimpulan")) == ("Ditutup", "“Satu belum terjawab.”, Nama auditor")
    assert await value("SELECT count(*) FROM journal WHERE operation = 'books.sample_paper.take_field_sheet'") == 2
    assert [tuple(row) for row in await rows(TAKEN)] == [
        ("finished", "pdf", "2", 6, sha256(paper.content).hexdigest()),
        ("finished", "csv", "2", 6, sha256("\n".join([*sheet, ""]).encode()).hexdigest()),
    ]


@pytest.mark.parametrize("who", ["staff", "supervisor", "companion", "administrator"])
async def test_nobody_else_comes_in(who: str, office: Office, audited: Audited) -> None:
    key = await value("SELECT id FROM audit_sample")
    browser = await seat(who)

    for answer in (
        await browser.get(HERE),
        await browser.get(f"{HERE}/{key}"),
        await browser.get(f"{HERE}/{key}/field.pdf"),
        await browser.force(HERE, **ASKED),
        await browser.force(f"{HERE}/{key}/field"),
        await browser.force(f"{HERE}/{key}/redraw"),
        await browser.force(f"{HERE}/{key}/close", conclusion="tidak jadi"),
    ):
        assert answer.status == 403
    assert await value("SELECT count(*) FROM audit_sample WHERE state = 'drawn'") == 1


async def test_what_is_typed_wrongly_is_said_on_the_page(office: Office, audited: Audited) -> None:
    await make_checkpoint(by=SYSTEM)
    auditor = await seat("auditor")
    for typed, says in (
        ({"tolerable": "banyak"}, "tulis angka persen"),
        ({"method": "tebakan"}, 'Isian "Cara" wajib diisi.'),
        ({"wave": "-1"}, "tulis angka bulat"),
        ({"since": "kemarin"}, "tulis seperti"),
        ({"as_of": "2013-09-16"}, "waktu seperti"),
        ({"as_of": "2999-01-01T00:00:00Z"}, "belum lewat"),
        ({"fund": "Dana"}, "tidak dapat disaring"),
        ({"confidence": ""}, "Keyakinan harus salah satu dari"),
    ):
        page = await auditor.get(f"{HERE}?" + "&".join(f"{name}={text}" for name, text in (ASKED | typed).items()))
        assert page.status == 200
        assert says in page.problem, (typed, page.problem)
    assert (await auditor.get(f"{HERE}?program=tidak-ada")).status == 404
    assert (await auditor.get(f"{HERE}/00000000-0000-7000-8000-000000000001")).status == 404
