"""The companion's monthly report by the plain forms: what her records count to, sent once, sent back, sent again."""

import asyncio
from datetime import date

import pytest

from operations.follow_up import companion_reports
from tests.api.field_forms import visitor
from tests.api.field_visitor import Fields, Visitor
from tests.chain_builders import value
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.people_builders import Office

LIST, FORM = "/field/reports", "/field/reports/uji-2013/2013-09"
SAID: Fields = {"remark": ["Semua usaha berjalan."]}


@pytest.fixture
async def october(paid: Chain, database: Database) -> Chain:
    await database.set_today(date(2013, 10, 2))
    return paid


async def filled(browser: Visitor, changes: Fields) -> Fields:
    return (await browser.get(FORM)).form(FORM) | changes


async def test_a_month_is_sent_and_its_figures_stay(october: Chain):
    browser = await visitor()
    before, page = await browser.get(LIST), await browser.get(FORM)
    sent = await browser.post(FORM, await filled(browser, SAID))
    again = await browser.get(FORM)

    assert "10/2013" not in before.words
    assert "09/2013 · uji-2013 belum dikirim" in before.words
    assert "Orang tanpa pertemuan sama sekali 6" in page.words
    assert (sent.path, "menunggu diterima penyelia" in sent.words) == (f"{LIST}?done=sent", True)
    assert "Angkanya dibekukan seperti saat dikirim." in again.words
    assert "<textarea" not in again.html
    assert await value("SELECT remark FROM companion_report") == SAID["remark"][0]


async def test_three_at_once_are_one(october: Chain):
    browser = await visitor()
    fields = await filled(browser, SAID)

    pages = await asyncio.gather(*(browser.post(FORM, fields) for _ in range(3)))

    assert [page.path for page in pages] == [f"{LIST}?done=sent"] * 3
    assert await value("SELECT count(*) FROM companion_report") == 1


async def test_what_is_wrong_is_said_beside_what_she_typed(october: Chain):
    browser = await visitor()
    empty = await browser.post(FORM, await filled(browser, {"remark": [" "]}))
    with_nik = await browser.post(FORM, await filled(browser, {"remark": ["NIK 9901014909900001 belum terdaftar"]}))

    assert (empty.status, with_nik.status) == (422, 422)
    assert "NIK dan nomor KK tidak ditulis di sini" in with_nik.words
    assert "belum terdaftar" in with_nik.html
    assert await value("SELECT count(*) FROM companion_report") == 0


async def test_what_was_sent_back_is_sent_again_with_her_words_kept(office: Office, october: Chain):
    browser = await visitor()
    await browser.post(FORM, await filled(browser, SAID))
    report = await value("SELECT id FROM companion_report")
    await companion_reports.send_back_month(report, reason="jelaskan yang tidak ditemui", by=office.supervisor)
    page = await browser.get(FORM)
    await browser.post(FORM, page.form(FORM) | {"remark": ["Dua orang pulang kampung."]})

    assert "Dikembalikan penyelia: jelaskan yang tidak ditemui" in page.words
    assert page.form(FORM)["remark"] == SAID["remark"]
    assert await value("SELECT max(revision) FROM companion_report") == 2


@pytest.mark.parametrize("path", [f"{LIST}/uji-2013/2013-13", f"{LIST}/lain/2013-09", f"{LIST}/uji-2013/2011-01"])
async def test_no_other_month_or_program_is_found(october: Chain, path: str):
    assert (await (await visitor()).get(path)).status == 404


async def test_only_her_own_door_opens(october: Chain):
    assert (await (await visitor("companion2")).get(FORM)).status == 404
    assert (await (await visitor("staff")).get(LIST)).status == 403
