"""A shopping trip by the plain form: recorded once whatever the browser does, refused in words, with what was typed."""

import asyncio
import hashlib
import io
from datetime import date
from uuid import UUID

import pytest
from PIL import Image

from tests.api.field_forms import a_file, camera_picture, open_trip, png, visitor
from tests.api.field_visitor import Page
from tests.chain_builders import rows, value
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.people_builders import Office
from tests.shopping_builders import picture

LATER = date(2013, 9, 5)


async def recorded() -> tuple[int, int, int]:
    """Trips, purchases and photos on receipts that exist now."""
    found = await rows(
        "SELECT (SELECT count(*) FROM shopping_trip), (SELECT count(*) FROM purchase), (SELECT count(*) FROM receipt)"
    )
    return tuple(found[0])


def refused(page: Page, words: str) -> bool:
    return page.status == 422 and words in page.words


async def test_a_trip_is_recorded_with_its_items_and_photos(office: Office, paid: Chain) -> None:
    form = await open_trip(paid.women[0])
    form.buy(form.items[2], "925.000", quantity="5")
    form.fields["total"] = ["2.500.000"]

    page = await form.send([a_file(picture(1)), a_file(picture(2))])

    assert (page.status, page.path) == (200, f"/field/people/{paid.women[0].code}?done=shopping")
    assert "Belanja tercatat." in page.words
    assert "Sisa rencana Rp 2.575.000" in page.words
    trip = (await rows("SELECT * FROM shopping_trip"))[0]
    assert (trip["shop"], trip["receipt_total_rp"], trip["companion"]) == (
        "Toko Makmur",
        2_500_000,
        office.companion.id,
    )
    bought = await rows("SELECT quantity, amount_rp FROM purchase ORDER BY quantity")
    assert [tuple(row) for row in bought] == [(1, 1_500_000), (5, 925_000)]
    assert await recorded() == (1, 2, 2)


async def test_the_same_form_sent_twice_records_once(paid: Chain) -> None:
    form = await open_trip(paid.women[0])

    first, second = await form.send(), await form.send()

    assert first.status == second.status == 200
    assert second.path.endswith("?done=shopping")
    assert await recorded() == (1, 1, 1)


async def test_a_double_click_records_once(paid: Chain) -> None:
    form = await open_trip(paid.women[0])

    pages = await asyncio.gather(*(form.send() for _ in range(4)))

    assert [page.path[-14:] for page in pages] == ["?done=shopping"] * 4
    assert await recorded() == (1, 1, 1)
    assert await value("SELECT count(*) FROM document WHERE kind = 'receipt_photo'") == 1


async def test_the_back_button_leads_to_what_was_recorded(paid: Chain) -> None:
    form = await open_trip(paid.women[0])
    await form.send()

    page = await form.browser.get(form.path)

    assert page.path == f"/field/people/{paid.women[0].code}?done=shopping"


async def test_the_same_trip_with_other_content_is_refused(paid: Chain) -> None:
    form = await open_trip(paid.women[0])
    await form.send()
    form.fields["shop"] = ["Toko Lain"]

    page = await form.send()

    assert page.status == 409
    assert "Kiriman dengan nomor yang sama sudah tercatat dengan isi lain." in page.words
    assert await value("SELECT shop FROM shopping_trip") == "Toko Makmur"
    assert await recorded() == (1, 1, 1)


async def test_the_same_trip_with_another_photo_is_refused(paid: Chain) -> None:
    form = await open_trip(paid.women[0])
    await form.send([a_file(picture(1))])

    page = await form.send([a_file(picture(2))])

    assert page.status == 409
    assert await recorded() == (1, 1, 1)


async def test_what_was_typed_and_sent_stays_after_a_refusal(paid: Chain) -> None:
    form = await open_trip(paid.women[0])
    form.fields["total"] = ["1.000.000"]

    page = await form.send()

    assert refused(page, "Jumlah barang Rp 1.500.000 lebih besar dari jumlah nota Rp 1.000.000.")
    again = page.form()
    assert again["shop"] == ["Toko Makmur"]
    assert again["item"] == [str(form.items[0].key)]
    assert again[f"amount_{form.items[0].key}"] == ["1.500.000"]
    assert len(again["kept"]) == 1
    assert again["attempt"] != form.fields["attempt"]
    assert "Foto yang belum tampil di atas harus dipilih lagi." in page.words
    assert await recorded() == (0, 0, 0)


async def test_a_mended_form_uses_the_photo_that_arrived_before(paid: Chain) -> None:
    form = await open_trip(paid.women[0])
    form.fields["total"] = ["1.000.000"]
    form.fields = (await form.send()).form() | {"total": ["1.500.000"]}

    page = await form.send([])

    assert page.path.endswith("?done=shopping")
    assert await recorded() == (1, 1, 1)


async def test_a_trip_without_any_photo_is_refused(paid: Chain) -> None:
    form = await open_trip(paid.women[0])

    page = await form.send([])

    assert refused(page, 'Lampirkan foto nota. Bila memang tanpa nota, pilih "tanpa nota".')
    assert await recorded() == (0, 0, 0)


async def test_a_trip_without_a_receipt_is_recorded_and_flagged(paid: Chain) -> None:
    form = await open_trip(paid.women[0])
    form.fields["receipt_kind"] = ["none"]

    page = await form.send([])

    assert page.path.endswith("?done=shopping")
    assert await value("SELECT flags FROM purchase") == '["no_receipt"]'
    assert await value("SELECT state FROM purchase") == "confirmed"


async def test_more_than_was_paid_is_refused_with_what_is_left(paid: Chain) -> None:
    form = await open_trip(paid.women[0])
    form.buy(form.items[1], "4.000.000")
    form.fields["total"] = ["5.500.000"]

    page = await form.send()

    assert refused(page, "Belanja Rp 5.500.000 melebihi sisa bantuan yang sudah dibayar, Rp 5.000.000.")
    assert await recorded() == (0, 0, 0)


async def test_nothing_is_bought_before_the_money_is_there(payable: Chain) -> None:
    form = await open_trip(payable.women[0])

    page = await form.send()

    assert refused(page, "Belanja Rp 1.500.000 melebihi sisa bantuan yang sudah dibayar, Rp 0.")
    person = await form.browser.get(f"/field/people/{payable.women[0].code}")
    assert "Bantuan belum dibayar, jadi belanja belum bisa dicatat." in person.words
    assert "Catat belanja" not in person.words


async def test_a_date_that_has_not_come_is_refused(paid: Chain) -> None:
    form = await open_trip(paid.women[0])
    form.fields["bought_on"] = [LATER.isoformat()]

    page = await form.send()

    assert refused(page, 'Isian "Tanggal beli" tidak terbaca: belum terjadi.')
    assert await recorded() == (0, 0, 0)


async def test_every_empty_field_is_named_at_once(paid: Chain) -> None:
    form = await open_trip(paid.women[0])
    item = form.items[0].key
    form.fields |= {"shop": [""], "bought_on": ["kemarin"], "total": ["banyak"], f"amount_{item}": [""]}

    page = await form.send()

    assert page.status == 422
    assert page.html.count('<li><a href="#') == 4
    for name in ("shop", "bought_on", "total", f"amount_{item}"):
        assert f'<a href="#{name}">' in page.html
        assert f'id="{name}-wrong"' in page.html


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("shop", "T" * 81),
        ("shop", "\0"),
        ("total", "9" * 30),
        ("total", "-5"),
        ("bought_on", "2013-13-45"),
        ("receipt_kind", "emas"),
    ],
)
async def test_nonsense_is_refused_at_its_field(paid: Chain, field: str, value: str) -> None:
    form = await open_trip(paid.women[0])
    form.fields |= {field: [value], "kept": ["-" * 36, "x"], "opened_at": ["kemarin"]}

    page = await form.send()

    assert page.status == 422
    assert f'<a href="#{field}">' in page.html
    assert await recorded() == (0, 0, 0)


async def test_something_bought_instead_needs_its_reason_and_waits_for_the_office(paid: Chain) -> None:
    form = await open_trip(paid.women[0])
    form.fields["item"] = []
    form.fields[f"amount_{form.items[0].key}"] = [""]
    form.buy(form.items[1], "1.250.000", instead="Kompor dua tungku, yang satu tungku habis")

    page = await form.send()

    assert page.path.endswith("?done=shopping")
    bought = (await rows("SELECT flags, substitution, state FROM purchase"))[0]
    assert tuple(bought) == ('["substitution"]', "Kompor dua tungku, yang satu tungku habis", "confirmed")


async def test_a_page_that_calls_itself_a_photo_is_refused(paid: Chain) -> None:
    form = await open_trip(paid.women[0])

    page = await form.send([a_file(b"<html><script>alert(1)</script></html>"), a_file(picture())])

    assert refused(page, "Berkas ini bukan foto JPEG atau PNG, atau gambarnya terlalu besar. Ambil foto lagi.")
    assert len(page.form()["kept"]) == 1  # the good one is kept
    assert await recorded() == (0, 0, 0)


async def test_a_photo_of_25_megabytes_is_refused_in_words(paid: Chain) -> None:
    form = await open_trip(paid.women[0])

    page = await form.send([a_file(picture() + bytes(25_000_000))])

    assert refused(page, "Berkas terlalu besar (paling besar 20 MB).")
    assert page.form()["shop"] == ["Toko Makmur"]
    assert await recorded() == (0, 0, 0)


async def test_seven_photos_are_too_many(paid: Chain) -> None:
    form = await open_trip(paid.women[0])

    page = await form.send([a_file(picture(number)) for number in range(7)])

    assert refused(page, "Paling banyak 6 foto untuk satu belanja.")
    assert await value("SELECT count(*) FROM document WHERE kind = 'receipt_photo'") == 0


async def test_a_png_is_kept_as_a_jpeg(paid: Chain) -> None:
    form = await open_trip(paid.women[0])

    await form.send([a_file(png(), "nota.png")])

    photo: UUID = await value("SELECT document FROM receipt")
    answer = await form.browser.bytes_of(f"/field/photos/{photo}")
    assert answer.headers["content-type"] == "image/jpeg"
    assert Image.open(io.BytesIO(answer.content)).format == "JPEG"


async def test_the_place_in_a_photo_is_gone_from_what_is_kept(paid: Chain) -> None:
    sent = camera_picture()
    assert Image.open(io.BytesIO(sent)).getexif().get_ifd(0x8825)  # it was there
    form = await open_trip(paid.women[0])

    await form.send([a_file(sent)])

    photo = (await rows("SELECT d.id, d.sha256 FROM document d JOIN receipt r ON r.document = d.id"))[0]
    kept = (await form.browser.bytes_of(f"/field/photos/{photo['id']}")).content
    assert not Image.open(io.BytesIO(kept)).getexif()
    assert hashlib.sha256(kept).hexdigest() == photo["sha256"]


async def test_another_companion_sees_no_photo_of_hers(database: Database, paid: Chain) -> None:
    form = await open_trip(paid.women[0])
    await form.send()
    photo: UUID = await value("SELECT document FROM receipt")

    page = await (await visitor("companion2")).get(f"/field/photos/{photo}")

    assert page.status == 404
