"""The list for signatures as a draft on paper before it is approved, and the treasury's order beside the signed one."""

from uuid import UUID

import pytest

from operations.actor import Actor
from operations.books import scans
from operations.books.waiting import waiting_for
from operations.errors import NotAllowed, NotFound
from operations.money import list_papers, list_pdfs, payment_lists
from operations.money.list_papers import NotToBeRead
from tables.books.printed_paper import PaperKind, ScanKind
from tables.money.payment_list import Route
from tests import scans as files
from tests.chain_builders import list_approved, list_locked, rows, value
from tests.chain_templates import Chain
from tests.operations.money.test_list_papers import printed
from tests.papers import pages_of
from tests.people_builders import Office
from tests.refusals import refused
from tests.route_builders import list_by, ordered

LIST, STATEMENT = PaperKind.payment_list, PaperKind.responsibility_statement


@pytest.fixture
async def locked(office: Office, payable: Chain) -> UUID:
    return await list_locked(office, payable.program, component=payable.program.grant)


async def draft(chain: Chain, key: UUID, by: Actor) -> list[str]:
    made = await list_papers.draft_of_list(key, by=by)
    names = {woman.person: woman.line.name for woman in chain.women}
    content = await list_pdfs.draft_printed(made, names, "id")
    assert await list_pdfs.draft_printed(made, names, "id") == content
    return pages_of(content)


async def test_the_approver_reads_a_draft_that_cannot_be_taken_for_the_real_list(
    office: Office, payable: Chain, locked: UUID
):
    first = await draft(payable, locked, office.staff)
    await payment_lists.check_list(locked, by=office.treasurer)
    second = await draft(payable, locked, office.approver)
    seal = await value("SELECT sha256 FROM payment_list")

    for pages in (first, second):
        assert all("KONSEP" in page for page in pages)
        said = " ".join(pages)
        assert all(woman.line.name in said for woman in payable.women)
        assert "Rp 30.000.000" in said
        assert "Bukan bukti pembayaran" in said
        assert seal[:32] in said
        assert "BD-" not in said
        assert "Dicetak pertama" not in said
    assert office.treasurer.full_name not in " ".join(first)
    assert office.treasurer.full_name in " ".join(second)
    assert await value("SELECT count(*) FROM printed_paper") == 0


async def test_before_the_lock_and_from_approval_on_there_is_no_draft(
    office: Office, neighbor: Office, payable: Chain, locked: UUID
):
    async with refused(NotFound):
        await list_papers.draft_of_list(locked, by=neighbor.staff)
    async with refused(NotAllowed):
        await list_papers.draft_of_list(locked, by=office.auditor)
    await payment_lists.send_back_list(locked, reason="salah tahap", by=office.treasurer)
    async with refused(NotToBeRead):
        await list_papers.draft_of_list(locked, by=office.staff)
    await payment_lists.lock_list(locked, by=office.staff)
    await list_approved(office, locked)
    async with refused(NotToBeRead):
        await list_papers.draft_of_list(locked, by=office.staff)

    assert not any("KONSEP" in page for page in pages_of(await printed(office, payable, locked, LIST)))


async def missing(office: Office, key: UUID) -> list[tuple[str, str]]:
    documents = await list_papers.documents_of_list(key, by=office.staff)
    return [(want.kind, want.scan) for want in documents.wanted if want.is_missing]


async def scans_awaited(office: Office) -> int:
    found = await waiting_for(by=office.staff)
    return sum(work.count for work in found.mine if work.kind == "list_scan")


async def test_a_list_that_the_treasury_paid_waits_for_the_scan_of_its_order(office: Office, payable: Chain):
    key = await list_by(office, payable.program, Route.treasury, component=payable.program.grant)
    await list_approved(office, key)
    papers = {kind: await printed(office, payable, key, kind) for kind in (LIST, STATEMENT)}
    for kind in (LIST, STATEMENT):
        await scans.take_scan(files.scanned(papers[kind]), [key], by=office.staff)
    before = await missing(office, key), await scans_awaited(office)
    await ordered(office, key)
    wanted = await missing(office, key), await scans_awaited(office)
    number = await value("SELECT number FROM printed_paper WHERE kind = 'payment_list'")
    await scans.take_scan(files.without_code(), [key], typed=number, kind=ScanKind.sp2d, by=office.treasurer)

    assert before == ([], 0)
    assert wanted == ([(LIST, "sp2d")], 1)
    assert (await missing(office, key), await scans_awaited(office)) == ([], 0)
    paper = await value("SELECT id FROM printed_paper WHERE kind = 'payment_list'")
    assert (await scans.read_scan(paper, kind=ScanKind.sp2d, by=office.staff))[1] == "image/jpeg"
    assert {row["kind"] for row in await rows("SELECT kind FROM signed_scan")} == {"signed", "sp2d"}


async def test_other_routes_have_no_order_to_show(office: Office, payable: Chain, locked: UUID):
    await list_approved(office, locked)

    assert await missing(office, locked) == [(LIST, "signed"), (STATEMENT, "signed")]
