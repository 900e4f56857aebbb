"""The page of charts: eight pictures with their tables, for a program and the office, and the pictures."""

from typing import Any

import pytest

from operations.follow_up import chart_cells, chart_specs, charts
from operations.follow_up.chart_kinds import CHARTS
from operations.follow_up.charts import Chart, Group
from operations.voice import Voice
from tests.admin.desk.conftest import SignIn
from tests.chain_builders import rows, value
from tests.chain_templates import Chain
from tests.chromium import WIDTHS
from tests.papers import text_of
from tests.people_builders import Office
from tests.windows import look_at, sit_down, window


async def test_charts_stand_beside_their_numbers(seat: SignIn, paid: Chain):
    supervisor, staff = await seat("supervisor"), await seat("staff")
    here = "/desk/charts/?program=uji-2013"

    shown, told = await supervisor.get(here), await staff.get(here)
    office, other = await staff.get("/desk/charts/"), await (await seat("neighbor_staff")).get("/desk/charts/")

    assert shown.html.count('<img src="/desk/charts/') == 6  # nothing is due of one, no training was held
    assert "Ada dalam SK 6 Hadir di pelatihan 0 Memegang buku tabungan 6 Dana sudah cair 6" in shown.words
    assert "September 2013 Rp 30.000.000 Rp 30.000.000" in shown.words.replace("Sep 2013", "September 2013")
    assert "Posisi tanggal" in shown.words
    assert "Posisi tanggal" not in told.words
    assert 'src="/desk/charts/flow.svg?program=uji-2013"' in told.html
    assert "Gambaran kantor" in office.words
    assert "Belum ada yang tercatat." in other.words
    assert "<img" not in other.html
    assert here in (await staff.get("/desk/programs/uji-2013")).html
    assert "/desk/charts/" in (await staff.get("/desk/")).html


async def test_of_many_women_the_page_offers_one_chart_after_the_other(
    seat: SignIn, paid: Chain, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(charts, "AT_ONCE", 5)
    staff, here = await seat("staff"), "/desk/charts/?program=uji-2013"

    offered, chosen = await staff.get(here), await staff.get("/desk/charts/?chart=funds&program=uji-2013")

    assert "dihitung satu per satu" in offered.words
    assert "<img" not in offered.html
    links = [f'href="/desk/charts/?chart={name}&amp;program=uji-2013"' for name in CHARTS]
    assert [link for link in links if link not in offered.html] == []
    assert chosen.html.count('<img src="/desk/charts/') == 1
    assert 'src="/desk/charts/funds.svg?program=uji-2013"' in chosen.html


async def test_a_chart_is_a_picture_that_no_browser_keeps(seat: SignIn, paid: Chain):
    staff, downloads = await seat("staff"), "SELECT count(*)::int FROM download_log"
    before = await value(downloads)

    drawn = await staff.get("/desk/charts/flow.svg?program=uji-2013")
    again = await staff.get("/desk/charts/flow.svg?program=uji-2013")

    assert (drawn.status, drawn.headers["content-type"]) == (200, "image/svg+xml")
    assert "Memegang buku tabungan" in drawn.text
    assert "<script" not in drawn.text
    assert again.content == drawn.content
    assert drawn.headers["cache-control"] == "no-store"
    assert await value(downloads) == before
    for path in ("/desk/charts/flow.png", "/desk/charts/names.svg"):
        assert (await staff.get(path)).status == 404
    for path in ("/desk/charts/?program=uji-2013", "/desk/charts/flow.svg?program=uji-2013"):
        assert (await (await seat("neighbor_staff")).get(path)).status == 404
        assert (await (await seat("companion")).get(path)).status == 403
    strange = await staff.get("/desk/charts/?program=uji-2013&wave=x&site=99999999999&day=9999-99-99")
    assert strange.status == 200


async def test_the_monthly_report_is_a_paper_that_says_what_the_page_says(seat: SignIn, paid: Chain):
    staff, supervisor, here = await seat("staff"), await seat("supervisor"), "/desk/charts/report.pdf?program=uji-2013"
    downloads = "SELECT count(*)::int FROM download_log WHERE sheet = 'file'"
    before = await value(downloads)

    first, again = await staff.get(here), await staff.get(here)
    past = await supervisor.get(f"{here}&month=2013-08")

    assert (first.status, first.headers["content-type"]) == (200, "application/pdf")
    assert 'filename="laporan-bulanan-uji-2013-2013-09.pdf"' in first.headers["content-disposition"]
    assert first.content == again.content
    words = text_of(first.content)
    assert "Laporan bulanan September 2013" in words
    assert "Sudah dibayar Rp 30.000.000" in words
    assert all(kind.title in words for kind in CHARTS.values())
    assert "Sudah dibayar" not in text_of(past.content)  # nothing was due, nothing was paid
    codes = await rows("SELECT code, call_name FROM person")
    assert not [row for row in codes if row["code"] in words or row["call_name"] in words]
    assert await value(downloads) == before + 3
    assert (await (await seat("neighbor_staff")).get(here)).status == 404


async def test_nothing_is_counted_twice_while_nothing_changes(
    seat: SignIn, paid: Chain, monkeypatch: pytest.MonkeyPatch
):
    asked: list[str] = []
    run = chart_cells.run

    async def listened(name: str, *values: Any) -> Any:
        asked.append(name)
        return await run(name, *values)

    monkeypatch.setattr(chart_cells, "run", listened)
    staff, here = await seat("staff"), "/desk/charts/?program=uji-2013"
    await staff.get(here)
    counted = {name for name in asked if not name.endswith(("sight.sql", "changed.sql"))}
    asked.clear()
    await staff.get(here)

    assert len(counted) == len(CHARTS) + 1
    assert set(asked) == {"follow_up/sql/charts/sight.sql", "follow_up/sql/charts/changed.sql"}


def test_what_is_told_with_the_unknown_is_as_gray_as_the_unknown():
    chart = Chart("status", [Group(("running", "unknown"), (6,))], [])

    drawn = str(chart_specs.spec_of(chart, {}, Voice("id")))

    assert chart_specs.GRAY in drawn
    assert chart_specs.GREEN not in drawn


@pytest.mark.browser
@pytest.mark.figures
@pytest.mark.parametrize("width", WIDTHS)
async def test_the_page_fits_and_can_be_read_aloud(width: int, paid: Chain, office: Office) -> None:
    async with window(width) as page:
        await sit_down(page, "supervisor")
        await look_at(page, "/desk/charts/?program=uji-2013", "/desk/charts/")
        assert await page.locator(".chart img").count() <= len(CHARTS)
