"""Signed papers that come back: tied by their QR to the printed version, kept once, refused with a sentence."""

import hashlib
import io
from pathlib import Path
from uuid import UUID

import pytest
import segno

from operations.books import scans
from operations.books.documents import FileEmpty, FileTooLarge
from operations.books.scans import NoCode, NotAScan, ScanOfAnother, ScanTooHeavy, WrongNumber
from operations.errors import NotAllowed, NotFound, RuleBroken
from operations.money import list_papers, payment_lists
from tables.books.printed_paper import PaperKind, ScanKind
from tests import scans as files
from tests.chain_builders import list_approved, list_locked, rows, value
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.operations.money.test_list_papers import printed
from tests.people_builders import Office
from tests.refusals import refused
from tests.uploads import locked_pdf, pixel_bomb

RECEIPT, LIST = PaperKind.receipt, PaperKind.payment_list
STATEMENT = PaperKind.responsibility_statement


@pytest.fixture
async def approved(office: Office, payable: Chain) -> UUID:
    key = await list_locked(office, payable.program, component=payable.program.grant)
    return await list_approved(office, key)


@pytest.fixture
async def paper(office: Office, payable: Chain, approved: UUID) -> bytes:
    return await printed(office, payable, approved, LIST)


async def missing(office: Office, key: UUID) -> set[str]:
    documents = await list_papers.documents_of_list(key, by=office.staff)
    return {want.kind for want in documents.wanted if want.is_missing}


async def number_of(kind: PaperKind) -> str:
    return await value("SELECT number FROM printed_paper WHERE kind = $1 ORDER BY revision DESC LIMIT 1", kind)


async def test_a_photographed_list_finds_its_paper_by_itself(office: Office, approved: UUID, paper: bytes):
    before = await missing(office, approved)
    photo = files.photographed(paper, turned=4, blurred=0.6)
    numbers = await scans.take_scan(photo, [approved], by=office.staff)
    row = (await rows("SELECT * FROM signed_scan"))[0]

    assert numbers == [await number_of(LIST)]
    assert (row["kind"], row["read_from"]) == ("signed", "qr")
    assert row["sha256"] == hashlib.sha256(photo).hexdigest()
    assert before == {LIST, STATEMENT}
    assert await missing(office, approved) == {STATEMENT}


async def test_a_stack_of_receipts_in_one_file_is_tied_to_each(office: Office, payable: Chain, approved: UUID):
    stack = files.scanned(await printed(office, payable, approved, RECEIPT))
    numbers = await scans.take_scan(stack, [approved], by=office.treasurer)
    documents = await list_papers.documents_of_list(approved, by=office.staff)

    assert len(numbers) == len(set(numbers)) == 6
    assert documents.of_lines == [{"kind": "receipt", "wanted": 0, "printed": 6, "scanned": 6}]
    assert await value("SELECT count(*) FROM document WHERE kind = 'signed_scan'") == 1


async def test_the_same_file_twice_is_one_and_is_kept_as_it_was_scanned(
    office: Office, approved: UUID, paper: bytes, database: Database
):
    scan = files.scanned(paper)
    for by in (office.staff, office.treasurer):
        await scans.take_scan(scan, [approved], by=by)

    assert await value("SELECT count(*) FROM signed_scan") == 1
    assert await value("SELECT count(*) FROM document WHERE kind = 'signed_scan'") == 1
    assert len(kept(database)) == await value("SELECT count(*) FROM document")
    key = await value("SELECT id FROM printed_paper WHERE kind = 'payment_list'")
    content, media_type = await scans.read_scan(key, by=office.approver)
    assert media_type == "application/pdf"
    assert await scans.take_scan(content, [approved], by=office.staff) == [await number_of(LIST)]


def kept(database: Database) -> list[Path]:
    return [file for file in database.files.iterdir() if file.is_file()]


async def test_without_a_readable_code_staff_types_the_number(office: Office, approved: UUID, paper: bytes):
    number = await number_of(LIST)
    sheet = files.without_code()
    async with refused(NoCode):
        await scans.take_scan(sheet, [approved], by=office.staff)
    for typed in ("BD-AAAA-AAAA-A", number[:-1], "<b>"):
        async with refused(WrongNumber):
            await scans.take_scan(sheet, [approved], typed=typed, by=office.staff)
    await scans.take_scan(sheet, [approved], typed=f" {number.lower()} ", by=office.staff)

    assert await value("SELECT read_from FROM signed_scan") == "typed"
    assert await missing(office, approved) == {STATEMENT}


async def test_the_order_of_the_treasury_counts_for_itself(office: Office, approved: UUID, paper: bytes):
    number = await number_of(LIST)
    await scans.take_scan(files.without_code(), [approved], typed=number, kind=ScanKind.sp2d, by=office.staff)

    assert await value("SELECT kind FROM signed_scan") == "sp2d"
    assert await missing(office, approved) == {LIST, STATEMENT}


async def test_a_code_of_another_paper_or_a_forged_one_is_refused(
    office: Office, payable: Chain, approved: UUID, paper: bytes
):
    other, forged = files.photographed(paper), io.BytesIO()
    code = segno.make(f"/verify/{await number_of(LIST)}?s={'0' * 16}", error="m")
    code.save(forged, kind="png", scale=8, border=6)
    elsewhere = payable.decree
    assert elsewhere is not None
    async with refused(ScanOfAnother):
        await scans.take_scan(forged.getvalue(), [approved], by=office.staff)
    async with refused(ScanOfAnother):
        await scans.take_scan(other, [elsewhere], by=office.staff)
    await printed(office, payable, approved, STATEMENT)
    async with refused(ScanOfAnother):
        await scans.take_scan(other, [approved], typed=await number_of(STATEMENT), by=office.staff)


async def test_a_scan_of_an_older_version_does_not_count(office: Office, payable: Chain, approved: UUID, paper: bytes):
    await payment_lists.send_back_list(approved, reason="salah tahap", by=office.approver)
    await payment_lists.lock_list(approved, by=office.staff)
    await list_approved(office, approved)
    await scans.take_scan(files.photographed(paper), [approved], by=office.staff)
    with_old = await missing(office, approved)
    await scans.take_scan(
        files.photographed(await printed(office, payable, approved, LIST)), [approved], by=office.staff
    )

    assert with_old == {LIST, STATEMENT}
    assert await missing(office, approved) == {STATEMENT}


async def test_a_bad_file_is_refused_and_nothing_of_it_is_kept(
    office: Office, approved: UUID, paper: bytes, database: Database
):
    bad: dict[str, tuple[bytes, type[RuleBroken]]] = {
        "empty": (b"", FileEmpty),
        "fifty": (bytes(50_000_000), FileTooLarge),
        "text": (b"bukan pindaian" * 100, NotAScan),
        "cut": (files.photographed(paper)[:2_000], NotAScan),
        "locked": (locked_pdf(), NotAScan),
        "svg": (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", NotAScan),
        "bomb": (pixel_bomb(), ScanTooHeavy),
        "pdf bomb": (files.pdf_bomb(), ScanTooHeavy),
    }
    number, before = await number_of(LIST), kept(database)
    for name, (content, error) in bad.items():
        async with refused(error):
            await scans.take_scan(content, [approved], typed=number, by=office.staff)

        assert kept(database) == before, name


async def test_who_may_not(office: Office, neighbor: Office, approved: UUID, paper: bytes, database: Database):
    photo, before = files.photographed(paper), kept(database)
    for by in (office.approver, office.supervisor, office.companion, office.auditor, office.administrator):
        async with refused(NotAllowed):
            await scans.take_scan(photo, [approved], by=by)
    async with refused(ScanOfAnother):
        await scans.take_scan(photo, [approved], by=neighbor.staff)
    await scans.take_scan(photo, [approved], by=office.staff)
    key = await value("SELECT printed_paper FROM signed_scan")
    for by in (neighbor.staff, office.companion):
        async with refused(NotFound):
            await scans.read_scan(key, by=by)
    async with refused(NotAllowed):  # names stand on it: an auditor has a task for them, or none
        await scans.read_scan(key, by=office.auditor)

    assert len(kept(database)) == len(before) + 1
