"""The printed report: one number for one version, plan beside purchases, receipts that can be read."""

import io
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader

from operations.actor import PUBLIC
from operations.books import scans, verifying
from operations.books.documents import kept_in
from operations.errors import NotAllowed, NotFound
from operations.purchases import photos, report_paper, reports, shopping
from operations.purchases.report_paper import NotHandedIn
from tables.purchases.purchase import ReceiptKind
from tests.chain_builders import grant_of, rows, today, value
from tests.chain_templates import Chain
from tests.papers import pages_of, text_of
from tests.people_builders import Office
from tests.receipt_pictures import receipt_picture
from tests.refusals import refused
from tests.report_builders import all_bought, handed_in, report_pdf, signed
from tests.scans import scanned
from tests.shopping_builders import CAPTURED_AT, items_of, unsampled


async def standing(number: str) -> str:
    code = await value("SELECT check_code FROM printed_paper WHERE number = $1", number)
    return (await verifying.verify(number, code, by=PUBLIC))["standing"]


async def number() -> str:
    return await value("SELECT number FROM printed_paper ORDER BY made_at DESC LIMIT 1")


async def with_picture(office: Office, paid: Chain, picture: bytes) -> None:
    """One purchase whose receipt has this picture."""
    item = (await items_of(paid.women[0]))[0]
    photo = await photos.keep_photo(unsampled(), picture, program=paid.program.key, by=office.companion)
    total = item.unit_price_rp * item.quantity
    bought = [shopping.BoughtItem(item.key, item.quantity, total)]
    trip = shopping.Trip(
        unsampled(), "Toko Makmur", await today(), ReceiptKind.nota, total, bought, [photo], CAPTURED_AT
    )
    await shopping.confirm_trip(trip, by=office.companion)


async def test_it_shows_the_plan_beside_what_was_bought_and_every_receipt(office: Office, paid: Chain):
    woman = paid.women[0]
    await all_bought(office, paid.program, woman)
    await handed_in(office, woman)
    content = await report_pdf(office, woman)
    said, items = text_of(content), await items_of(woman)

    assert "Laporan pertanggungjawaban bantuan" in said
    assert f"{woman.line.name} ({woman.code})" in said
    assert all(item.name in said for item in items)
    assert "Masih harus dikembalikan Rp 0" in said
    assert said.count("Nota ") >= len(items)
    assert "Lampiran: bukti belanja" in pages_of(content)[-1]
    assert len([image for page in PdfReader(io.BytesIO(content)).pages for image in page.images]) >= len(items)


async def test_a_receipt_stands_in_it_large_enough_to_be_read(office: Office, paid: Chain):
    await with_picture(office, paid, receipt_picture(3))
    await handed_in(office, paid.women[0])
    content = await report_pdf(office, paid.women[0])
    pictures = [image for page in PdfReader(io.BytesIO(content)).pages for image in page.images]
    sizes = [Image.open(io.BytesIO(picture.data)).size for picture in pictures]

    assert max(max(size) for size in sizes) >= 640, "as large as the photo was"


async def test_the_same_version_is_the_same_paper_and_a_newer_one_replaces_it(office: Office, paid: Chain):
    woman = paid.women[0]
    report = await handed_in(office, woman)
    first = await report_pdf(office, woman)
    number_before = await number()
    again = await report_pdf(office, woman)
    valid = await standing(number_before)
    await reports.send_back_report(report, reason="kurang", by=office.approver)
    void = await standing(number_before)
    await all_bought(office, paid.program, woman)
    await handed_in(office, woman)
    replaced = await standing(number_before)
    await report_pdf(office, woman)

    assert again == first
    assert (valid, void, replaced) == ("valid", "void", "replaced")
    assert await standing(await number()) == "valid"


async def test_it_is_said_in_english_too(office: Office, paid: Chain):
    await handed_in(office, paid.women[0])

    assert "Accountability report" in text_of(await report_pdf(office, paid.women[0], "en"))


async def test_a_destroyed_picture_leaves_its_place(office: Office, paid: Chain):
    await with_picture(office, paid, receipt_picture(4))
    await handed_in(office, paid.women[0])
    for file in Path(kept_in()).iterdir():
        file.unlink()
    content = await report_pdf(office, paid.women[0])

    assert "sudah dimusnahkan" in text_of(content)


async def test_before_it_is_handed_in_nothing_is_printed(office: Office, neighbor: Office, paid: Chain):
    grant = await grant_of(paid.women[0])
    async with refused(NotHandedIn):
        await report_paper.issue_report(grant, by=office.staff)
    await handed_in(office, paid.women[0])
    async with refused(NotFound):
        await report_paper.issue_report(grant, by=neighbor.staff)
    async with refused(NotAllowed):
        await report_paper.issue_report(grant, by=office.companion)


async def test_a_scan_of_another_womans_report_is_refused(office: Office, paid: Chain):
    await handed_in(office, paid.women[0])
    await handed_in(office, paid.women[1])
    await signed(office, paid.women[0])
    other = await report_pdf(office, paid.women[1])

    with pytest.raises(scans.ScanOfAnother):
        await scans.take_scan(scanned(other), [await grant_of(paid.women[0])], by=office.staff)
    assert len(await rows("SELECT 1 FROM signed_scan")) == 1
